package product

import (
	"testing"
	"time"

	"customersuccess/conformance/grafana"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"
)

func TestRetentionByCsmIsOneTypedSeriesPerCsm(t *testing.T) {
	p := grafana.Launch(t, executable)
	response := mustSucceed(t, p.MustAsk(t, sample(), months("A", 12, retentionByCsm)))
	if len(response.Frames) < 12 {
		t.Errorf("%d frames for 12 CSMs", len(response.Frames))
	}
	labels := map[string]bool{}
	for _, frame := range response.Frames {
		checkSeries(t, frame, 12)
		set := frame.Fields[1].Labels.String()
		if labels[set] || frame.Fields[1].Labels["csm"] == "" {
			t.Errorf("labels %s", set)
		}
		labels[set] = true
	}
	if response.Frames[0].Meta.ExecutedQueryString == "" {
		t.Error("the executed SQL is missing")
	}
}

func TestCompanyRetentionHasAValueInEachMonth(t *testing.T) {
	p := grafana.Launch(t, executable)
	query := `{"metric":"net_revenue_retention","period":{"every":"month"}}`
	response := mustSucceed(t, p.MustAsk(t, sample(), months("A", 24, query)))
	if len(response.Frames) != 1 {
		t.Fatalf("%d frames", len(response.Frames))
	}
	checkSeries(t, response.Frames[0], 24)
	for row := range response.Frames[0].Rows() {
		if value, _ := response.Frames[0].Fields[1].NullableFloatAt(row); value == nil || *value < 0.5 || *value > 2 {
			t.Errorf("month %d: %v", row, value)
		}
	}
}

func checkSeries(t *testing.T, frame *data.Frame, windows int) {
	t.Helper()
	if frame.Meta == nil || frame.Meta.Type != data.FrameTypeTimeSeriesMulti || frame.Meta.TypeVersion != (data.FrameTypeVersion{0, 1}) {
		t.Fatalf("%s: meta %+v", frame.Name, frame.Meta)
	}
	if len(frame.Fields) != 2 || frame.Rows() != windows {
		t.Fatalf("%s: %d fields, %d rows", frame.Name, len(frame.Fields), frame.Rows())
	}
	if unit := frame.Fields[1].Config.Unit; unit != "percentunit" {
		t.Errorf("%s: unit %q", frame.Name, unit)
	}
	before := time.Time{}
	for row := range frame.Rows() {
		stamp, ok := frame.ConcreteAt(0, row)
		at, isTime := stamp.(time.Time)
		if !ok || !isTime || !at.After(before) || at.Year() < 2000 {
			t.Fatalf("%s, row %d: time %v after %v", frame.Name, row, stamp, before)
		}
		before = at
	}
}

func TestEachFormatDecodes(t *testing.T) {
	p := grafana.Launch(t, executable)
	for format, kind := range map[string]data.FrameType{
		"timeseries": data.FrameTypeTimeSeriesMulti,
		"numeric":    data.FrameTypeNumericMulti,
		"table":      data.FrameTypeUnknown,
	} {
		query := `{"metric":"nps","by":["team"],"period":{"every":"quarter"},"lenses":["value","n"],"format":"` + format + `"}`
		response := mustSucceed(t, p.MustAsk(t, sample(), months(format, 24, query)))
		if len(response.Frames) == 0 || response.Frames[0].Rows() == 0 {
			t.Errorf("%s: nothing", format)
			continue
		}
		if got := response.Frames[0].Meta.Type; got != kind {
			t.Errorf("%s: type %q", format, got)
		}
	}
}

func TestAQueryThatCannotBeAnsweredFailsAloneWithWords(t *testing.T) {
	p := grafana.Launch(t, executable)
	responses, err := p.Ask(t.Context(), sample(),
		months("GOOD", 6, retentionByCsm),
		months("METRIC", 6, `{"metric":"net_promotion_of_cats"}`),
		months("JSON", 6, `{"metric":`),
		months("SEGMENT", 6, `{"metric":"net_revenue_retention","by":["shoe_size"]}`),
		months("VARIABLE", 6, `{"metric":"net_revenue_retention","filters":{"csm":["$csm"]}}`),
		months("KEY", 6, `{"metric":"net_revenue_retention","colour":"red"}`),
	)
	if err != nil {
		t.Fatal(err)
	}
	mustSucceed(t, responses["GOOD"])
	mustFail(t, responses["METRIC"], backend.StatusBadRequest, "net_promotion_of_cats")
	mustFail(t, responses["JSON"], backend.StatusBadRequest, "JSON")
	mustFail(t, responses["SEGMENT"], backend.StatusBadRequest, "shoe_size")
	mustFail(t, responses["VARIABLE"], backend.StatusBadRequest, "$csm")
	mustFail(t, responses["KEY"], backend.StatusBadRequest, "colour")
}

func TestARangeOfAHundredYearsByDayIsRefusedWithTheLimit(t *testing.T) {
	p := grafana.Launch(t, executable)
	query := months("A", 1_200, `{"metric":"net_revenue_retention","period":{"every":"day"}}`)
	response := p.MustAsk(t, sample(), query)
	if response.Error == nil || response.Status < 400 || response.Status >= 500 {
		t.Errorf("status %d, error %v", response.Status, response.Error)
	}
}
