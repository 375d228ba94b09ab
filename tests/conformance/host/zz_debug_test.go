package host
import ("testing";"context";"fmt";"time";"customersuccess/conformance/grafana";"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2")
func TestZZ(t *testing.T){
 for _,size:=range []int{60000,131072,500000,1048576,1600000} {
 p,_:=grafana.Start(probe)
 ctx,c:=context.WithTimeout(t.Context(),3*time.Second)
 var qs []*pluginv2.DataQuery
 for i:=range 8 { qs=append(qs,&pluginv2.DataQuery{RefId:fmt.Sprint(i),Json:[]byte(fmt.Sprintf(`{"act":"rows","rows":%d}`,size/8))}) }
 s,_:=p.Data.QueryChunkedData(ctx,&pluginv2.QueryChunkedDataRequest{PluginContext:dataSource("{}").Context(),Queries:qs})
 n:=0
 for { _,err:=s.Recv(); if err!=nil {t.Log("chunked",size,n,err);break}; n++ }
 c(); p.Client.Kill()
 }
 for _,size:=range []int{131072,262144,1048576} {
 p,_:=grafana.Start(probe)
 ctx,c:=context.WithTimeout(t.Context(),3*time.Second)
 pc:=dataSource("{}").Context(); pc.DataSourceInstanceSettings.Url=fmt.Sprint(size)
 s,_:=p.Resource.CallResource(ctx,&pluginv2.CallResourceRequest{PluginContext:pc,Path:"drip2",Method:"GET"})
 n:=0
 st:=time.Now()
 for { _,err:=s.Recv(); if err!=nil {t.Log("drip",size,n,err);break}; n++; t.Log(n,time.Since(st)) }
 c()
 st=time.Now()
 ctx,c=context.WithTimeout(t.Context(),3*time.Second)
 _,err:=p.Ask(ctx,dataSource("{}"),rows("A",10)); t.Log("after: small unary",err,time.Since(st))
 c()
 p.Client.Kill()
 }
 t.Fail()
}
