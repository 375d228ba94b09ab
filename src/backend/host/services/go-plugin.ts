// go-plugin's own services. Broker and stdio have nothing to say, yet their streams must stay open:
// the host takes their end for ours. The controller stops us.
import type { ServiceImpl } from '@connectrpc/connect';
import type { GRPCBroker } from '../gen/grpc_broker_pb';
import type { GRPCController } from '../gen/grpc_controller_pb';
import type { GRPCStdio } from '../gen/grpc_stdio_pb';
import { aborted } from './aborted';

export const brokerService: ServiceImpl<typeof GRPCBroker> = {
  async *startStream(_connections, { signal }) {
    await aborted(signal);
  },
};

export const stdioService: ServiceImpl<typeof GRPCStdio> = {
  async *streamStdio(_empty, { signal }) {
    await aborted(signal);
  },
};

/** Replies at once and leaves the stop to `shutdown`, which must let the reply out first. */
export function controllerService(shutdown: () => void): ServiceImpl<typeof GRPCController> {
  return {
    shutdown: () => {
      shutdown();
      return {};
    },
  };
}
