package product

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"customersuccess/conformance/grafana"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// Every day for every CSM, plan, region and industry there is: hundreds of rows a day.
const wideByDay = `{"metric":"net_revenue_retention","by":["csm","plan","region","industry"],` +
	`"period":{"every":"day"},"lenses":["value","company","n"],"format":"table"}`

func TestThreeHundredConcurrentQueriesAreAllAnswered(t *testing.T) {
	p := grafana.Launch(t, executable)
	mustSucceed(t, p.MustAsk(t, sample(), months("A", 12, retentionByCsm)))
	started := time.Now()
	var all sync.WaitGroup
	for caller := range 300 {
		all.Go(func() {
			ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
			defer cancel()
			count := 1 + caller%24
			responses, err := p.Ask(ctx, sample(), months("A", count, retentionByCsm))
			if err != nil {
				t.Error(err)
				return
			}
			response := responses["A"]
			if response.Error != nil || len(response.Frames) == 0 || response.Frames[0].Rows() != count {
				t.Errorf("caller %d: %v", caller, response.Error)
			}
		})
	}
	all.Wait()
	t.Logf("300 at once in %v, then %.0f MB resident", time.Since(started), grafana.ResidentMegabytes(t, p.Pid))
}

func TestAnAnswerOfTwentyMegabytesArrivesWhole(t *testing.T) {
	p := grafana.Launch(t, executable)
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	started := time.Now()
	wire, err := p.Data.QueryData(ctx, request(months("A", 20, wideByDay)))
	if err != nil {
		t.Fatal(err)
	}
	took := time.Since(started)
	size := 0
	for _, frame := range wire.Responses["A"].Frames {
		size += len(frame)
	}
	decoded, err := backend.FromProto().QueryDataResponse(wire)
	if err != nil {
		t.Fatal(err)
	}
	response := mustSucceed(t, decoded.Responses["A"])
	t.Logf("%d MB, %d rows in %v", size/1_000_000, response.Frames[0].Rows(), took)
	if size < 20_000_000 {
		t.Errorf("only %d bytes", size)
	}
}

func request(query grafana.Query) *pluginv2.QueryDataRequest {
	return &pluginv2.QueryDataRequest{
		PluginContext: sample().Context(),
		Queries: []*pluginv2.DataQuery{{
			RefId:         query.RefID,
			Json:          []byte(query.JSON),
			MaxDataPoints: query.MaxDataPoints,
			TimeRange:     &pluginv2.TimeRange{FromEpochMS: query.From.UnixMilli(), ToEpochMS: query.To.UnixMilli()},
		}},
	}
}

func TestAfterADeadlineOrACancellationThePluginIsFreeAtOnce(t *testing.T) {
	p := grafana.Launch(t, executable)
	mustSucceed(t, p.MustAsk(t, sample(), months("A", 12, retentionByCsm)))
	for want, limit := range map[codes.Code]func() (context.Context, context.CancelFunc){
		codes.DeadlineExceeded: func() (context.Context, context.CancelFunc) {
			return context.WithTimeout(t.Context(), 30*time.Millisecond)
		},
		codes.Canceled: func() (context.Context, context.CancelFunc) {
			ctx, cancel := context.WithCancel(t.Context())
			time.AfterFunc(30*time.Millisecond, cancel)
			return ctx, cancel
		},
	} {
		ctx, cancel := limit()
		queries := make([]grafana.Query, 20)
		for index := range queries {
			queries[index] = months(fmt.Sprintf("Q%d", index), 36, wideByDay)
		}
		_, err := p.Ask(ctx, sample(), queries...)
		cancel()
		if status.Code(err) != want {
			t.Errorf("want %v, got %v", want, err)
		}
		started := time.Now()
		mustSucceed(t, p.MustAsk(t, sample(), months("A", 12, retentionByCsm)))
		if took := time.Since(started); took > 2*time.Second {
			t.Errorf("after %v a small query took %v", want, took)
		}
	}
}

func TestMemoryStaysModestOverManyQueries(t *testing.T) {
	p := grafana.Launch(t, executable)
	for round := range 300 {
		mustSucceed(t, p.MustAsk(t, sample(), months("A", 1+round%24, retentionByCsm)))
	}
	resident := grafana.ResidentMegabytes(t, p.Pid)
	t.Logf("%.0f MB resident after 300 queries", resident)
	if resident > 600 {
		t.Errorf("%.0f MB resident", resident)
	}
}
