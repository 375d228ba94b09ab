package grafana

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"
)

const parentOf = "CONFORMANCE_PARENT_OF"

// RunTests is a TestMain that can also play a Grafana that gets killed: started with CONFORMANCE_PARENT_OF set, it
// launches that executable, prints its process id, and waits for the end.
func RunTests(m *testing.M) int {
	executable := os.Getenv(parentOf)
	if executable == "" {
		return m.Run()
	}
	p, err := Start(executable)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	fmt.Println(p.Pid)
	time.Sleep(time.Hour)
	return 1
}

// Orphan launches the executable from a process of its own and kills that process. It gives the plugin's id.
func Orphan(t testing.TB, executable string) int {
	t.Helper()
	parent := exec.Command(os.Args[0])
	parent.Env = append(os.Environ(), parentOf+"="+executable)
	parent.Stderr = os.Stderr
	stdout, err := parent.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(stdout).ReadString('\n')
	var pid int
	if _, scanErr := fmt.Sscan(line, &pid); err != nil || scanErr != nil {
		t.Fatalf("the parent launched nothing: %v %v", err, scanErr)
	}
	if !Running(pid) {
		t.Fatal("the plugin was gone before its parent")
	}
	if err := parent.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = parent.Wait()
	return pid
}
