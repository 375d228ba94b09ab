// The series of an answer as lines over time, drawn by Grafana's own chart.
import { css } from '@emotion/css';
import type { DataFrame, GrafanaTheme2, TimeRange } from '@grafana/data';
import { LegendDisplayMode } from '@grafana/schema';
import { TimeSeries, useStyles2 } from '@grafana/ui';
import React from 'react';
import { useWidth } from './use-width';

const HEIGHT_PX = 300;

interface Props {
  readonly frames: DataFrame[];
  readonly timeRange: TimeRange;
  readonly timeZone: string;
  readonly title: string;
}

export function AnswerChart({ frames, timeRange, timeZone, title }: Props) {
  const styles = useStyles2(getStyles);
  const [box, width] = useWidth();
  return (
    <figure className={styles.figure} aria-label={`Chart: ${title}. The table below has the same numbers.`}>
      <div ref={box} style={{ height: HEIGHT_PX }}>
        {width > 0 && (
          <TimeSeries
            frames={frames}
            timeRange={timeRange}
            timeZone={timeZone}
            width={width}
            height={HEIGHT_PX}
            legend={{ showLegend: true, displayMode: LegendDisplayMode.List, placement: 'bottom', calcs: [] }}
          />
        )}
      </div>
    </figure>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({ figure: css({ margin: theme.spacing(0, 0, 2) }) });
