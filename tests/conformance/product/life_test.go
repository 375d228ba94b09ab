package product

import (
	"bufio"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"customersuccess/conformance/grafana"
)

// Measured at under 100 ms on a quiet machine; a test machine is not always quiet.
const stopLimit = 500 * time.Millisecond

func TestTheHandshakeIsTheFirstLineAndTheOnlyOne(t *testing.T) {
	command := exec.Command(executable)
	command.Env = []string{"grafana_plugin_type=datasource"}
	stdout, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	started := time.Now()
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	reader := bufio.NewReader(stdout)
	line, err := reader.ReadString('\n')
	t.Logf("handshake after %v", time.Since(started))
	if err != nil || !regexp.MustCompile(`^1\|2\|tcp\|127\.0\.0\.1:\d+\|grpc\n$`).MatchString(line) {
		t.Errorf("%q %v", line, err)
	}
	if err := command.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if more, _ := reader.ReadString('\n'); more != "" {
		t.Errorf("after it: %q", more)
	}
	if err := command.Wait(); err != nil {
		t.Errorf("exit: %v", err)
	}
}

func TestAWrongCookieEndsWithAMessage(t *testing.T) {
	command := exec.Command(executable)
	command.Env = []string{"grafana_plugin_type=panel"}
	output, err := command.CombinedOutput()
	if err == nil || command.ProcessState.ExitCode() != 1 || !strings.Contains(string(output), "Grafana data source") {
		t.Errorf("%v: %s", err, output)
	}
}

func TestAStopAfterQueriesIsCleanAndQuick(t *testing.T) {
	p := grafana.Launch(t, executable)
	mustSucceed(t, p.MustAsk(t, sample(), months("A", 12, retentionByCsm)))
	started := time.Now()
	p.Client.Kill()
	took := time.Since(started)
	t.Logf("handshake %v, stop %v", p.Handshake, took)
	if took > stopLimit || strings.Contains(p.Log(), "failed to exit gracefully") {
		t.Errorf("the stop took %v", took)
	}
}

func TestKilledHardItStartsAgainAndAnswersTheSame(t *testing.T) {
	first := grafana.Launch(t, executable)
	before := mustSucceed(t, first.MustAsk(t, sample(), months("A", 12, retentionByCsm)))
	if err := syscall.Kill(first.Pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	if _, gone := grafana.GoneWithin(first.Pid, stopLimit); !gone {
		t.Fatal("it survived a kill")
	}
	second := grafana.Launch(t, executable)
	after := mustSucceed(t, second.MustAsk(t, sample(), months("A", 12, retentionByCsm)))
	if len(before.Frames) != len(after.Frames) {
		t.Fatalf("%d frames, then %d", len(before.Frames), len(after.Frames))
	}
	for index, frame := range before.Frames {
		for row := range frame.Rows() {
			a, errA := frame.Fields[1].NullableFloatAt(row)
			b, errB := after.Frames[index].Fields[1].NullableFloatAt(row)
			if errA != nil || errB != nil || (a == nil) != (b == nil) || (a != nil && *a != *b) {
				t.Errorf("%s, row %d: %v, then %v", frame.Name, row, a, b)
			}
		}
	}
}

func TestAnOrphanLeaves(t *testing.T) {
	pid := grafana.Orphan(t, executable)
	if took, gone := grafana.GoneWithin(pid, 3*time.Second); !gone {
		_ = syscall.Kill(pid, syscall.SIGKILL)
		t.Errorf("alive %v after its parent", took)
	}
}
