package host

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"customersuccess/conformance/grafana"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

func TestAFrameOfTwentyMegabytesArrivesWhole(t *testing.T) {
	p := grafana.Launch(t, probe)
	const count = 2_600_000
	started := time.Now()
	response := p.MustAsk(t, dataSource("{}"), rows("A", count))
	if response.Error != nil {
		t.Fatal(response.Error)
	}
	field := response.Frames[0].Fields[0]
	if last, err := field.FloatAt(field.Len() - 1); err != nil || field.Len() != count || last != count-1 {
		t.Fatalf("%d rows, the last is %v, %v", field.Len(), last, err)
	}
	t.Logf("%d MB in %v", count*8/1_000_000, time.Since(started))
}

func TestThreeHundredConcurrentCallsAreAllAnswered(t *testing.T) {
	p := grafana.Launch(t, probe)
	var all sync.WaitGroup
	for caller := range 300 {
		all.Go(func() {
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			responses, err := p.Ask(ctx, dataSource("{}"), rows("A", caller+1))
			if err != nil {
				t.Error(err)
				return
			}
			if got := responses["A"].Frames[0].Rows(); got != caller+1 {
				t.Errorf("caller %d got %d rows", caller, got)
			}
		})
	}
	all.Wait()
	if s := stateOf(t, p, dataSource("{}")); s.Created != 1 {
		t.Errorf("%d instances for one data source", s.Created)
	}
}

func TestACancelledCallStopsTheWork(t *testing.T) {
	p := grafana.Launch(t, probe)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		for stateOf(t, p, dataSource("{}")).Waiting == 0 {
			time.Sleep(5 * time.Millisecond)
		}
		cancel()
	}()
	if _, err := p.Ask(ctx, dataSource("{}"), act("A", "wait")); status.Code(err) != codes.Canceled {
		t.Errorf("got %v", err)
	}
	eventually(t, "the work saw the cancellation", func() bool { return stateOf(t, p, dataSource("{}")).Aborted == 1 })
}

func TestADeadlineStopsTheWork(t *testing.T) {
	p := grafana.Launch(t, probe)
	ctx, cancel := context.WithTimeout(t.Context(), 150*time.Millisecond)
	defer cancel()
	if _, err := p.Ask(ctx, dataSource("{}"), act("A", "wait")); status.Code(err) != codes.DeadlineExceeded {
		t.Errorf("got %v", err)
	}
	eventually(t, "the work saw the deadline", func() bool { return stateOf(t, p, dataSource("{}")).Aborted == 1 })
}

func TestBadJSONFailsItsQueryAlone(t *testing.T) {
	p := grafana.Launch(t, probe)
	bad := act("B", "rows")
	bad.JSON = `{"act":`
	responses, err := p.Ask(t.Context(), dataSource("{}"), rows("A", 3), bad)
	if err != nil {
		t.Fatal(err)
	}
	if responses["A"].Error != nil || responses["A"].Frames[0].Rows() != 3 {
		t.Errorf("the good query: %v", responses["A"].Error)
	}
	if responses["B"].Status != backend.StatusBadRequest || !strings.Contains(responses["B"].Error.Error(), "is not valid") {
		t.Errorf("the bad query: %d %v", responses["B"].Status, responses["B"].Error)
	}
}

func TestAnUnexpectedErrorIsLoggedButNotShown(t *testing.T) {
	p := grafana.Launch(t, probe)
	response := p.MustAsk(t, dataSource("{}"), act("A", "fail"))
	if response.Status != backend.StatusInternal || response.ErrorSource != backend.ErrorSourcePlugin {
		t.Errorf("status %d, source %s", response.Status, response.ErrorSource)
	}
	if strings.Contains(response.Error.Error(), "swordfish") {
		t.Errorf("shown: %v", response.Error)
	}
	eventually(t, "the cause is in the log", func() bool { return strings.Contains(p.Log(), "swordfish") })
}

func TestAQueryThePluginForgetsIsAnError(t *testing.T) {
	p := grafana.Launch(t, probe)
	if response := p.MustAsk(t, dataSource("{}"), act("A", "silence")); response.Status != backend.StatusInternal {
		t.Errorf("status %d", response.Status)
	}
}

func TestChunkedQueriesAreAnsweredAsNotImplemented(t *testing.T) {
	p := grafana.Launch(t, probe)
	chunks := p.Chunks(t, dataSource("{}"), rows("A", 4))
	if len(chunks) != 1 || chunks[0].Status != 501 || len(chunks[0].Frame) != 0 {
		t.Errorf("chunks: %v", chunks)
	}
}

// Bun mistakes a stream's flow control window when the client raises it midway, as gRPC in Go does after
// measuring the line: answers must be shaped so that none ever waits for what was lost.
func TestAnswersOfAllSizesArriveWhileTheWindowGrows(t *testing.T) {
	for range 5 {
		p := grafana.Launch(t, probe)
		var all sync.WaitGroup
		for caller := range 24 {
			all.Go(func() {
				ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
				defer cancel()
				count := 1_000 << (caller % 9)
				responses, err := p.Ask(ctx, dataSource("{}"), rows("A", count), rows("B", 10), rows("C", count/2))
				if err != nil {
					t.Errorf("%d rows: %v", count, err)
					return
				}
				if got := responses["A"].Frames[0].Rows(); got != count {
					t.Errorf("%d rows of %d", got, count)
				}
			})
			all.Go(func() {
				if body := p.Get(t, dataSource("{}"), "large").Body; len(body) != 5_000_000 {
					t.Errorf("%d bytes", len(body))
				}
			})
		}
		all.Wait()
	}
}

func TestResourcesKnowWhoAsksAndBringLargeBodies(t *testing.T) {
	p := grafana.Launch(t, probe)
	if s := stateOf(t, p, dataSource("{}")); s.User["login"] != "ada" || s.User["email"] != "ada@example.com" {
		t.Errorf("user %v", s.User)
	}
	large := p.Get(t, dataSource("{}"), "large")
	if len(large.Body) != 5_000_000 || large.Status != 200 {
		t.Errorf("%d bytes, status %d", len(large.Body), large.Status)
	}
	missing := p.Get(t, dataSource("{}"), "nowhere")
	if missing.Status != 404 || !strings.Contains(string(missing.Body), "There is no resource nowhere.") {
		t.Errorf("%d %s", missing.Status, missing.Body)
	}
}

func TestDiagnosticsAnswerInFull(t *testing.T) {
	p := grafana.Launch(t, probe)
	health := p.Health(t, dataSource("{}"))
	if health.Status != pluginv2.CheckHealthResponse_OK || string(health.JsonDetails) != `{"verboseMessage":"all of it"}` {
		t.Errorf("%v", health)
	}
	metrics, err := p.Diagnostics.CollectMetrics(t.Context(), &pluginv2.CollectMetricsRequest{})
	if err != nil || !strings.Contains(string(metrics.Metrics.Prometheus), "probe_instances 1\n") {
		t.Errorf("%v %v", metrics, err)
	}
}

func TestARequestWithoutDataSourceIsRefusedInWords(t *testing.T) {
	p := grafana.Launch(t, probe)
	health, err := p.Diagnostics.CheckHealth(t.Context(), &pluginv2.CheckHealthRequest{PluginContext: &pluginv2.PluginContext{}})
	if err != nil || health.Status != pluginv2.CheckHealthResponse_ERROR || !strings.Contains(health.Message, "no data source settings") {
		t.Errorf("%v %v", health, err)
	}
}
