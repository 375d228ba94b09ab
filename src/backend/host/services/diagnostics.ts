// Diagnostics: "Save & test", and metrics for Grafana's own /metrics page.
import type { ServiceImpl } from '@connectrpc/connect';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Calls } from '../calls';
import {
  CheckHealthResponse_HealthStatus as Status,
  type CheckHealthResponseSchema,
  type Diagnostics,
} from '../gen/backend_pb';
import type { HealthResult } from '../plugin-definition';

export function diagnosticsService<I>(calls: Calls<I>): ServiceImpl<typeof Diagnostics> {
  const { plugin } = calls;
  return {
    checkHealth: (request, handler) =>
      calls.run<MessageInitShape<typeof CheckHealthResponseSchema>>(
        'checkHealth',
        request,
        handler,
        async ({ instance, context }) => wireHealth(await plugin.checkHealth(instance, context)),
        ({ message }) => ({ status: Status.ERROR, message })
      ),
    collectMetrics: async () => ({
      metrics: { prometheus: new TextEncoder().encode(await plugin.collectMetrics()) },
    }),
  };
}

function wireHealth({ status, message, details }: HealthResult): MessageInitShape<typeof CheckHealthResponseSchema> {
  return {
    status: status === 'ok' ? Status.OK : Status.ERROR,
    message,
    ...(details && { jsonDetails: new TextEncoder().encode(JSON.stringify(details)) }),
  };
}
