// The page's entry: puts the services in place, asks what the data source holds, and draws.
import './boot-data';
import { dateTime, rangeUtil, ThemeContext, type TimeRange } from '@grafana/data';
import { Alert, GlobalStyles, PortalContainer } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { KpiDataSource } from '../../../../src/frontend/data-source/kpi-data-source';
import { errorSentence } from '../../../../src/frontend/model/error-sentence';
import { asOf } from '../../as-of';
import { DemoPage } from './DemoPage';
import { installServices } from './services';
import { useTheme } from './use-theme';

function Themed({ children }: { readonly children: ReactNode }) {
  return (
    <ThemeContext.Provider value={useTheme()}>
      <GlobalStyles />
      {children}
      <PortalContainer />
    </ThemeContext.Provider>
  );
}

/** Two years to now, or to the last day of data that ended earlier. */
function firstRange(now: number, end: number): TimeRange {
  if (end >= now) {
    return rangeUtil.convertRawToRange({ from: 'now-2y', to: 'now' });
  }
  return rangeUtil.convertRawToRange({ from: dateTime(end).subtract(2, 'years'), to: dateTime(end) });
}

async function page(): Promise<ReactNode> {
  installServices();
  const { title }: { title: string } = await (await fetch('demo.json')).json();
  document.title = `${title} – Customer Success KPIs`;
  const dataSource = new KpiDataSource({
    id: 1,
    uid: 'demo',
    type: 'csmetrics-customersuccess-datasource',
    name: title,
    jsonData: {},
    readOnly: true,
    access: 'proxy',
    meta: {} as never, // nothing here reads the plugin's description
  });
  const model = await dataSource.resources.model();
  const now = Date.now();
  return (
    <DemoPage
      dataSource={dataSource}
      title={title}
      range={firstRange(now, asOf(model, now))}
      timeZone={model.calendar.timeZone}
    />
  );
}

const container = document.getElementById('root');
if (container === null) {
  throw new Error('The page has no root.');
}
const root = createRoot(container);
page().then(
  (drawn) => root.render(<Themed>{drawn}</Themed>),
  (cause: unknown) =>
    root.render(
      <Themed>
        <Alert severity="error" title="The page could not be opened">
          {errorSentence(cause)}
        </Alert>
      </Themed>
    )
);
