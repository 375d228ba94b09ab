// Package grafana launches and calls a plugin executable with the very libraries Grafana uses, as Grafana does.
package grafana

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend/grpcplugin"
	"github.com/hashicorp/go-hclog"
	"github.com/hashicorp/go-plugin"
)

// Plugin is a running plugin process.
type Plugin struct {
	Client      *plugin.Client
	Protocol    plugin.ClientProtocol
	Data        grpcplugin.DataClient
	Diagnostics grpcplugin.DiagnosticsClient
	Resource    grpcplugin.ResourceClient
	Stream      grpcplugin.StreamClient
	Pid         int
	// Handshake is the time from the launch to the handshake line.
	Handshake time.Duration
	log       *output
}

// Log is what the plugin has logged so far, as Grafana's own log shows it.
func (p *Plugin) Log() string { return p.log.String() }

// Start launches the executable and waits for its handshake. The process has an empty environment but for
// go-plugin's own variables, as under Grafana.
func Start(executable string, env ...string) (*Plugin, error) {
	log := &output{}
	command := exec.Command(executable)
	command.Env = env
	client := plugin.NewClient(&plugin.ClientConfig{
		Cmd: command,
		HandshakeConfig: plugin.HandshakeConfig{
			ProtocolVersion:  grpcplugin.ProtocolVersion,
			MagicCookieKey:   grpcplugin.MagicCookieKey,
			MagicCookieValue: grpcplugin.MagicCookieValue,
		},
		VersionedPlugins: map[int]plugin.PluginSet{grpcplugin.ProtocolVersion: {
			"data":        &grpcplugin.DataGRPCPlugin{},
			"diagnostics": &grpcplugin.DiagnosticsGRPCPlugin{},
			"resource":    &grpcplugin.ResourceGRPCPlugin{},
			"stream":      &grpcplugin.StreamGRPCPlugin{},
		}},
		SkipHostEnv:      true,
		AllowedProtocols: []plugin.Protocol{plugin.ProtocolGRPC},
		Logger:           hclog.New(&hclog.LoggerOptions{Level: hclog.Trace, Output: log}),
	})
	started := time.Now()
	if _, err := client.Start(); err != nil {
		return nil, fmt.Errorf("start: %w\n%s", err, log)
	}
	handshake := time.Since(started)
	protocol, err := client.Client()
	if err != nil {
		client.Kill()
		return nil, fmt.Errorf("connect: %w\n%s", err, log)
	}
	p := &Plugin{Client: client, Protocol: protocol, Pid: command.Process.Pid, Handshake: handshake, log: log}
	if err := p.dispense(); err != nil {
		client.Kill()
		return nil, err
	}
	return p, nil
}

func (p *Plugin) dispense() error {
	var ok [4]bool
	for index, name := range []string{"data", "diagnostics", "resource", "stream"} {
		raw, err := p.Protocol.Dispense(name)
		if err != nil {
			return fmt.Errorf("dispense %s: %w", name, err)
		}
		switch index {
		case 0:
			p.Data, ok[index] = raw.(grpcplugin.DataClient)
		case 1:
			p.Diagnostics, ok[index] = raw.(grpcplugin.DiagnosticsClient)
		case 2:
			p.Resource, ok[index] = raw.(grpcplugin.ResourceClient)
		case 3:
			p.Stream, ok[index] = raw.(grpcplugin.StreamClient)
		}
		if !ok[index] {
			return fmt.Errorf("dispense %s: unexpected %T", name, raw)
		}
	}
	return nil
}

// Launch starts the executable for one test and stops it afterwards.
func Launch(t testing.TB, executable string, env ...string) *Plugin {
	t.Helper()
	p, err := Start(executable, env...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		p.Client.Kill()
		if t.Failed() {
			t.Logf("the plugin's log:\n%s", p.Log())
		}
	})
	return p
}

// Running says whether a process exists and is not merely waiting to be reaped.
func Running(pid int) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return false
	}
	_, afterName, _ := strings.Cut(string(stat), ") ")
	return !strings.HasPrefix(afterName, "Z")
}

// GoneWithin waits until the process is gone and says how long that took; false when it outlives the limit.
func GoneWithin(pid int, limit time.Duration) (time.Duration, bool) {
	started := time.Now()
	for Running(pid) {
		if time.Since(started) > limit {
			return limit, false
		}
		time.Sleep(time.Millisecond)
	}
	return time.Since(started), true
}

// ResidentMegabytes is the memory a process holds.
func ResidentMegabytes(t testing.TB, pid int) float64 {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	var kilobytes float64
	for line := range strings.Lines(string(status)) {
		if strings.HasPrefix(line, "VmRSS:") {
			if _, err := fmt.Sscanf(line, "VmRSS: %f kB", &kilobytes); err != nil {
				t.Fatal(err)
			}
		}
	}
	return kilobytes / 1024
}

type output struct {
	mutex sync.Mutex
	text  bytes.Buffer
}

func (o *output) Write(line []byte) (int, error) {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	return o.text.Write(line)
}

func (o *output) String() string {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	return o.text.String()
}
