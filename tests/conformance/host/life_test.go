package host

import (
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"customersuccess/conformance/grafana"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// The host promises 100 ms; the rest is for a busy test machine.
const stopLimit = 500 * time.Millisecond

func TestAStopIsCleanAndQuick(t *testing.T) {
	p := grafana.Launch(t, probe)
	stateOf(t, p, dataSource("{}"))
	started := time.Now()
	p.Client.Kill()
	took := time.Since(started)
	t.Logf("handshake %v, stop %v", p.Handshake, took)
	if took > stopLimit || strings.Contains(p.Log(), "failed to exit gracefully") {
		t.Errorf("the stop took %v", took)
	}
	if !strings.Contains(p.Log(), "instance disposed") {
		t.Error("the instance was not disposed")
	}
}

func TestAStopDoesNotWaitForRunningCalls(t *testing.T) {
	p := grafana.Launch(t, probe)
	go func() { _, _ = p.Ask(t.Context(), dataSource("{}"), act("A", "wait")) }()
	eventually(t, "the call runs", func() bool { return stateOf(t, p, dataSource("{}")).Waiting == 1 })
	started := time.Now()
	p.Client.Kill()
	if took := time.Since(started); took > stopLimit {
		t.Errorf("the stop took %v", took)
	}
}

func TestSIGTERMEndsThePluginAndSIGINTDoesNot(t *testing.T) {
	p := grafana.Launch(t, probe)
	signal(t, p.Pid, syscall.SIGINT)
	time.Sleep(100 * time.Millisecond)
	stateOf(t, p, dataSource("{}"))
	signal(t, p.Pid, syscall.SIGTERM)
	if took, gone := grafana.GoneWithin(p.Pid, stopLimit); !gone {
		t.Errorf("alive after %v", took)
	}
}

func TestAnOrphanLeaves(t *testing.T) {
	pid := grafana.Orphan(t, probe)
	took, gone := grafana.GoneWithin(pid, 3*time.Second)
	if !gone {
		signal(t, pid, syscall.SIGKILL)
		t.Fatal("the plugin outlived its parent")
	}
	t.Logf("left after %v", took)
}

func TestAnErrorNobodyCaughtIsLoggedAndEndsTheProcess(t *testing.T) {
	p := grafana.Launch(t, probe)
	_, _ = p.Ask(t.Context(), dataSource("{}"), act("A", "crash"))
	if _, gone := grafana.GoneWithin(p.Pid, stopLimit); !gone {
		t.Fatal("still there")
	}
	eventually(t, "the cause is in the log", func() bool { return strings.Contains(p.Log(), "crashed as told") })
}

func TestARejectionNobodyCaughtIsLoggedAndSurvived(t *testing.T) {
	p := grafana.Launch(t, probe)
	if response := p.MustAsk(t, dataSource("{}"), act("A", "reject")); response.Error != nil {
		t.Error(response.Error)
	}
	eventually(t, "it is in the log", func() bool { return strings.Contains(p.Log(), "rejected as told") })
	stateOf(t, p, dataSource("{}"))
}

func TestWhatALibraryPrintsGoesToTheLog(t *testing.T) {
	p := grafana.Launch(t, probe)
	p.MustAsk(t, dataSource("{}"), act("A", "print"))
	eventually(t, "it is a log line", func() bool {
		return strings.Contains(p.Log(), "[INFO]  gpx_probe: printed by a library")
	})
}

func TestStreamsAreRefusedAsUnimplemented(t *testing.T) {
	p := grafana.Launch(t, probe)
	_, err := p.Stream.SubscribeStream(t.Context(), &pluginv2.SubscribeStreamRequest{Path: "x"})
	if status.Code(err) != codes.Unimplemented {
		t.Errorf("subscribe: %v", err)
	}
	stream, err := p.Stream.RunStream(t.Context(), &pluginv2.RunStreamRequest{Path: "x"})
	if err == nil {
		_, err = stream.Recv()
	}
	if status.Code(err) != codes.Unimplemented {
		t.Errorf("run: %v", err)
	}
}

func TestWithoutTheCookieItSaysWhatItIs(t *testing.T) {
	command := exec.Command(probe)
	command.Env = []string{}
	output, err := command.CombinedOutput()
	if err == nil || command.ProcessState.ExitCode() != 1 {
		t.Errorf("exit: %v", err)
	}
	if !strings.Contains(string(output), "Grafana data source") || strings.Contains(string(output), "1|2|") {
		t.Errorf("said %q", output)
	}
}

func signal(t *testing.T, pid int, s syscall.Signal) {
	t.Helper()
	if err := syscall.Kill(pid, s); err != nil {
		t.Fatal(err)
	}
}
