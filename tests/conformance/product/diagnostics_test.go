package product

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"customersuccess/conformance/grafana"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

func TestTheSampleCompanyIsHealthyAndSaysWhatItHolds(t *testing.T) {
	p := grafana.Launch(t, executable)
	if err := p.Protocol.Ping(); err != nil {
		t.Error(err)
	}
	health := p.Health(t, sample())
	if health.Status != pluginv2.CheckHealthResponse_OK || !strings.Contains(health.Message, "accounts") {
		t.Errorf("%v", health)
	}
	var details map[string]any
	if len(health.JsonDetails) > 0 && json.Unmarshal(health.JsonDetails, &details) != nil {
		t.Errorf("details %s", health.JsonDetails)
	}
}

func TestChangedSettingsAreInForceAtOnce(t *testing.T) {
	p := grafana.Launch(t, executable)
	d := sample()
	for _, step := range []struct {
		settings string
		want     pluginv2.CheckHealthResponse_HealthStatus
		word     string
	}{
		{`{"source":"sample"}`, pluginv2.CheckHealthResponse_OK, "accounts"},
		{`{"source":"csv"}`, pluginv2.CheckHealthResponse_ERROR, "folder"},
		{`{"source":"sample","colour":"red"}`, pluginv2.CheckHealthResponse_ERROR, "colour"},
		{`{"source":"sample","calendar":{"timeZone":"Mars/Olympus"}}`, pluginv2.CheckHealthResponse_ERROR, "Mars/Olympus"},
		{`{"source":"sample","calendar":{"timeZone":"Asia/Tokyo"}}`, pluginv2.CheckHealthResponse_OK, "accounts"},
	} {
		d.Settings = step.settings
		d.Updated = d.Updated.Add(time.Second)
		health := p.Health(t, d)
		if health.Status != step.want || !strings.Contains(health.Message, step.word) {
			t.Errorf("%s: %v", step.settings, health)
		}
	}
}

func TestATimeZoneOfTheSettingsMovesTheWindows(t *testing.T) {
	p := grafana.Launch(t, executable)
	d := sample()
	query := months("A", 3, `{"metric":"net_revenue_retention","period":{"every":"month"},"format":"table"}`)
	utc, _ := mustSucceed(t, p.MustAsk(t, d, query)).Frames[0].ConcreteAt(0, 0)
	d.Settings = `{"source":"sample","calendar":{"timeZone":"Asia/Tokyo"}}`
	d.Updated = d.Updated.Add(time.Second)
	tokyo, ok := mustSucceed(t, p.MustAsk(t, d, query)).Frames[0].ConcreteAt(0, 0)
	if !ok || tokyo == utc {
		t.Errorf("the first window starts at %v, in Tokyo at %v", utc, tokyo)
	}
}

func TestResourcesServeTheEditors(t *testing.T) {
	p := grafana.Launch(t, executable)
	var model struct {
		Entities   []struct{ Entity string }
		Dimensions []struct{ ID, Kind string }
		Currency   string
	}
	answer := p.Get(t, sample(), "model")
	if answer.Status != 200 {
		t.Fatalf("model: %d %s", answer.Status, answer.Body)
	}
	answer.Decode(t, &model)
	if len(model.Entities) == 0 || len(model.Dimensions) < 3 || model.Currency == "" {
		t.Errorf("model: %s", answer.Body)
	}
	var csms struct {
		Values []struct{ Value, Label string }
	}
	p.Get(t, sample(), "values?dimension=csm").Decode(t, &csms)
	if len(csms.Values) < 12 {
		t.Errorf("%d CSMs", len(csms.Values))
	}
	if missing := p.Get(t, sample(), "model/../secrets"); missing.Status != 404 {
		t.Errorf("an unknown route: %d", missing.Status)
	}
}

func TestMetricsAreInPrometheusFormat(t *testing.T) {
	p := grafana.Launch(t, executable)
	mustSucceed(t, p.MustAsk(t, sample(), months("A", 3, retentionByCsm)))
	response, err := p.Diagnostics.CollectMetrics(t.Context(), &pluginv2.CollectMetricsRequest{})
	if err != nil {
		t.Fatal(err)
	}
	text := string(response.Metrics.Prometheus)
	if !strings.Contains(text, "# TYPE ") || !strings.HasSuffix(text, "\n") {
		t.Errorf("metrics: %q", text)
	}
}

func TestLiveStreamsAreUnimplemented(t *testing.T) {
	p := grafana.Launch(t, executable)
	_, err := p.Stream.SubscribeStream(t.Context(), &pluginv2.SubscribeStreamRequest{PluginContext: sample().Context(), Path: "x"})
	if status.Code(err) != codes.Unimplemented {
		t.Errorf("%v", err)
	}
}
