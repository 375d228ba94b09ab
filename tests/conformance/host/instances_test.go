package host

import (
	"context"
	"strings"
	"testing"
	"time"

	"customersuccess/conformance/grafana"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

func TestSavedSettingsMakeANewInstanceAndFreeTheOld(t *testing.T) {
	p := grafana.Launch(t, probe)
	first := dataSource(`{"a":1}`)
	second := dataSource(`{"a":2}`)
	second.Updated = saved.Add(time.Second)
	if s := stateOf(t, p, first); s.Serial != 1 || s.Settings["a"] != 1.0 {
		t.Errorf("%+v", s)
	}
	if s := stateOf(t, p, second); s.Serial != 2 || s.Settings["a"] != 2.0 {
		t.Errorf("%+v", s)
	}
	eventually(t, "the first instance is disposed", func() bool { return stateOf(t, p, second).Disposed == 1 })
}

func TestAChangeOfGrafanasOwnConfigurationMakesANewInstance(t *testing.T) {
	p := grafana.Launch(t, probe)
	d := dataSource("{}")
	d.Config = map[string]string{"GF_INSTANCE_FEATURE_TOGGLES_ENABLE": "a"}
	stateOf(t, p, d)
	d.Config = map[string]string{"GF_INSTANCE_FEATURE_TOGGLES_ENABLE": "a,b"}
	if s := stateOf(t, p, d); s.Serial != 2 {
		t.Errorf("%+v", s)
	}
}

func TestEachDataSourceHasItsOwnInstance(t *testing.T) {
	p := grafana.Launch(t, probe)
	other := dataSource("{}")
	other.UID = "other"
	if a, b := stateOf(t, p, dataSource("{}")), stateOf(t, p, other); a.Serial == b.Serial || b.Disposed != 0 {
		t.Errorf("%+v %+v", a, b)
	}
}

func TestAReplacedInstanceLivesUntilItsCallsEnd(t *testing.T) {
	p := grafana.Launch(t, probe)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_, _ = p.Ask(ctx, dataSource("{}"), act("A", "wait"))
	}()
	newer := dataSource("{}")
	newer.Updated = saved.Add(time.Hour)
	eventually(t, "the first call runs", func() bool { return strings.Contains(p.Log(), "instance created") })
	time.Sleep(50 * time.Millisecond)
	if s := stateOf(t, p, newer); s.Waiting != 1 || s.Disposed != 0 {
		t.Errorf("disposed under a running call: %+v", s)
	}
	cancel()
	<-ended
	eventually(t, "it is disposed afterwards", func() bool { return stateOf(t, p, newer).Disposed == 1 })
}

func TestRefusedSettingsAreToldAndTriedAgain(t *testing.T) {
	p := grafana.Launch(t, probe)
	refused := dataSource(`{"refuse":true}`)
	health := p.Health(t, refused)
	if health.Status != pluginv2.CheckHealthResponse_ERROR || health.Message != "These settings are refused." {
		t.Errorf("%v", health)
	}
	if response := p.MustAsk(t, refused, rows("A", 1)); response.Status != 404 || response.Error.Error() != "These settings are refused." {
		t.Errorf("%d %v", response.Status, response.Error)
	}
	// The stamp of the save is the same: a failure is not kept.
	if s := stateOf(t, p, dataSource("{}")); s.Serial != 1 {
		t.Errorf("%+v", s)
	}
}

func TestSettingsThatAreNotJSONAreToldInWords(t *testing.T) {
	p := grafana.Launch(t, probe)
	if health := p.Health(t, dataSource(`{"a"`)); !strings.Contains(health.Message, "is not valid") {
		t.Errorf("%v", health)
	}
}
