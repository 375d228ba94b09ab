package grafana

import (
	"context"
	"encoding/json"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

// DataSource is one configured data source.
type DataSource struct {
	UID      string
	Settings string
	Updated  time.Time
	// Secrets are those of secureJsonData, decrypted.
	Secrets map[string]string
	Config  map[string]string
}

// Query is one query of a panel or an alert rule.
type Query struct {
	RefID         string
	JSON          string
	From, To      time.Time
	MaxDataPoints int64
}

// Context is what Grafana tells a plugin with each request about the data source and the person.
func (d DataSource) Context() *pluginv2.PluginContext {
	return &pluginv2.PluginContext{
		OrgId:    1,
		PluginId: "csmetrics-customersuccess-datasource",
		User:     &pluginv2.User{Login: "ada", Name: "Ada", Email: "ada@example.com", Role: "Viewer"},
		DataSourceInstanceSettings: &pluginv2.DataSourceInstanceSettings{
			Id:                      1,
			Uid:                     d.UID,
			Name:                    "Customer success",
			JsonData:                []byte(d.Settings),
			LastUpdatedMS:           d.Updated.UnixMilli(),
			DecryptedSecureJsonData: d.Secrets,
		},
		GrafanaConfig: d.Config,
	}
}

// Ask sends queries in one request and decodes the answers with Grafana's SDK.
func (p *Plugin) Ask(ctx context.Context, d DataSource, queries ...Query) (backend.Responses, error) {
	response, err := p.Data.QueryData(ctx, &pluginv2.QueryDataRequest{
		PluginContext: d.Context(),
		Headers:       map[string]string{"X-Dashboard-Uid": "conformance"},
		Queries:       wireQueries(queries),
	})
	if err != nil {
		return nil, err
	}
	decoded, err := backend.FromProto().QueryDataResponse(response)
	if err != nil {
		return nil, err
	}
	return decoded.Responses, nil
}

// MustAsk is Ask for one query that must get an answer, be it an error's.
func (p *Plugin) MustAsk(t testing.TB, d DataSource, query Query) backend.DataResponse {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	responses, err := p.Ask(ctx, d, query)
	if err != nil {
		t.Fatal(err)
	}
	response, ok := responses[query.RefID]
	if !ok {
		t.Fatalf("no answer for %s", query.RefID)
	}
	return response
}

func wireQueries(queries []Query) []*pluginv2.DataQuery {
	wire := make([]*pluginv2.DataQuery, 0, len(queries))
	for _, query := range queries {
		wire = append(wire, &pluginv2.DataQuery{
			RefId:         query.RefID,
			MaxDataPoints: query.MaxDataPoints,
			IntervalMS:    60_000,
			TimeRange:     &pluginv2.TimeRange{FromEpochMS: query.From.UnixMilli(), ToEpochMS: query.To.UnixMilli()},
			Json:          []byte(query.JSON),
		})
	}
	return wire
}

// Chunks asks for a streamed answer and gives its messages.
func (p *Plugin) Chunks(t testing.TB, d DataSource, query Query) []*pluginv2.QueryChunkedDataResponse {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	stream, err := p.Data.QueryChunkedData(ctx, &pluginv2.QueryChunkedDataRequest{
		PluginContext: d.Context(),
		Queries:       wireQueries([]Query{query}),
	})
	if err != nil {
		t.Fatal(err)
	}
	return receiveAll(t, stream.Recv)
}

// Health is the answer to "Save & test".
func (p *Plugin) Health(t testing.TB, d DataSource) *pluginv2.CheckHealthResponse {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	response, err := p.Diagnostics.CheckHealth(ctx, &pluginv2.CheckHealthRequest{PluginContext: d.Context()})
	if err != nil {
		t.Fatal(err)
	}
	return response
}

// Answer is the whole answer of a resource call.
type Answer struct {
	Status  int32
	Headers map[string]*pluginv2.StringList
	Body    []byte
}

// Get calls a resource route; a query string may follow the path.
func (p *Plugin) Get(t testing.TB, d DataSource, url string) Answer {
	t.Helper()
	path, _, _ := strings.Cut(url, "?")
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	stream, err := p.Resource.CallResource(ctx, &pluginv2.CallResourceRequest{
		PluginContext: d.Context(),
		Path:          path,
		Url:           url,
		Method:        "GET",
	})
	if err != nil {
		t.Fatal(err)
	}
	messages := receiveAll(t, stream.Recv)
	if len(messages) == 0 {
		t.Fatalf("%s: an empty answer", url)
	}
	answer := Answer{Status: messages[0].Code, Headers: messages[0].Headers}
	for _, message := range messages {
		answer.Body = append(answer.Body, message.Body...)
	}
	return answer
}

// Decode reads the body as JSON.
func (a Answer) Decode(t testing.TB, into any) {
	t.Helper()
	if err := json.Unmarshal(a.Body, into); err != nil {
		t.Fatalf("%v in %.200s", err, a.Body)
	}
}

func receiveAll[T any](t testing.TB, receive func() (T, error)) []T {
	t.Helper()
	var all []T
	for {
		message, err := receive()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, message)
	}
}
