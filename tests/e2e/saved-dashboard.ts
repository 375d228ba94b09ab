// Dashboards that live as long as the spec that opens them.
import type { APIRequestContext } from '@playwright/test';
import { expect } from './kpi-test';

/** Saves a dashboard under a uid of its own, runs the body with the uid and deletes it. */
export async function withDashboard(
  request: APIRequestContext,
  dashboard: object,
  body: (uid: string) => Promise<void>
): Promise<void> {
  const uid = `e2e-${crypto.randomUUID()}`;
  const saved = await request.post('/api/dashboards/db', {
    data: { dashboard: { schemaVersion: 41, time: { from: 'now-1y', to: 'now' }, ...dashboard, uid, title: uid } },
  });
  expect(saved.ok()).toBe(true);
  await body(uid);
  await request.delete(`/api/dashboards/uid/${uid}`);
}
