// gRPC health: go-plugin pings the service named `plugin`, Grafana decides by it whether we live.
import { Code, ConnectError, type ServiceImpl } from '@connectrpc/connect';
import { type Health, HealthCheckResponse_ServingStatus as Status } from '../gen/health_pb';
import { aborted } from './aborted';

/** The empty name asks about the server as a whole. */
const SERVED = new Set(['plugin', '']);

export const healthService: ServiceImpl<typeof Health> = {
  check: ({ service }) => {
    if (!SERVED.has(service)) {
      throw new ConnectError(`no service named ${service}`, Code.NotFound);
    }
    return { status: Status.SERVING };
  },
  async *watch({ service }, { signal }) {
    yield { status: SERVED.has(service) ? Status.SERVING : Status.SERVICE_UNKNOWN };
    await aborted(signal);
  },
};
