// Package product proves the compiled data source through the libraries Grafana itself uses. The executable is
// CS_EXECUTABLE, by default the one in dist/.
package product

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"customersuccess/conformance/grafana"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

var executable string

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	path := os.Getenv("CS_EXECUTABLE")
	if path == "" {
		path = "../../../dist/gpx_customersuccess_linux_amd64"
	}
	absolute, err := filepath.Abs(path)
	if err == nil {
		_, err = os.Stat(absolute)
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "no executable: %v\nbuild it first: node scripts/build-backend.mjs\n", err)
		return 1
	}
	executable = absolute
	return grafana.RunTests(m)
}

var saved = time.Now().Add(-time.Hour)

func sample() grafana.DataSource {
	return grafana.DataSource{UID: "sample", Settings: `{"source":"sample"}`, Updated: saved}
}

// months is a query over so many whole months before the current one.
func months(refID string, count int, json string) grafana.Query {
	now := time.Now().UTC()
	to := time.Date(now.Year(), now.Month(), 1, 0, 0, 0, 0, time.UTC)
	return grafana.Query{RefID: refID, JSON: json, From: to.AddDate(0, -count, 0), To: to, MaxDataPoints: 1_000}
}

const retentionByCsm = `{"schemaVersion":1,"metric":"net_revenue_retention","by":["csm"],"period":{"every":"month"}}`

func mustSucceed(t testing.TB, response backend.DataResponse) backend.DataResponse {
	t.Helper()
	if response.Error != nil {
		t.Fatalf("status %d: %v", response.Status, response.Error)
	}
	return response
}

func mustFail(t testing.TB, response backend.DataResponse, status backend.Status, words ...string) {
	t.Helper()
	if response.Error == nil || response.Status != status {
		t.Fatalf("status %d, error %v", response.Status, response.Error)
	}
	for _, word := range words {
		if !strings.Contains(response.Error.Error(), word) {
			t.Errorf("%q does not name %s", response.Error, word)
		}
	}
}
