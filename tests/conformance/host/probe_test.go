// Package host proves src/backend/host with a plugin that knows no KPIs (probe-plugin.ts), compiled as the product is.
package host

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"customersuccess/conformance/grafana"
)

var probe string

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	folder, err := os.MkdirTemp("", "probe-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(folder)
	probe = filepath.Join(folder, "gpx_probe")
	build := exec.Command("node_modules/bun/bin/bun.exe", "build", "--compile", "--bytecode",
		"--no-compile-autoload-dotenv", "--no-compile-autoload-bunfig",
		"tests/conformance/host/probe-plugin.ts", "--outfile="+probe)
	build.Dir = "../../.."
	if output, err := build.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "the probe could not be compiled: %v\n%s", err, output)
		return 1
	}
	return grafana.RunTests(m)
}

var saved = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)

func dataSource(settings string) grafana.DataSource {
	return grafana.DataSource{UID: "probe", Settings: settings, Updated: saved}
}

type state struct {
	Created, Disposed, Waiting, Aborted, Serial int
	Settings                                    map[string]any
	User                                        map[string]string
	Headers                                     map[string]string
}

func stateOf(t *testing.T, p *grafana.Plugin, d grafana.DataSource) state {
	t.Helper()
	var s state
	p.Get(t, d, "state").Decode(t, &s)
	return s
}

func act(refID, act string) grafana.Query {
	return grafana.Query{RefID: refID, JSON: fmt.Sprintf(`{"act":%q}`, act), From: saved.AddDate(-1, 0, 0), To: saved}
}

func rows(refID string, count int) grafana.Query {
	q := act(refID, "rows")
	q.JSON = fmt.Sprintf(`{"act":"rows","rows":%d}`, count)
	return q
}

func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for range 400 {
		if holds() {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatalf("never happened: %s", what)
}
