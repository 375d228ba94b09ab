// All services of the protocol as one HTTP/2 handler. Heavy to load, so nothing may import it before the handshake.
import { connectNodeAdapter } from '@connectrpc/connect-node';
import { Calls } from './calls';
import { Data, Diagnostics, Resource, Stream } from './gen/backend_pb';
import { GRPCBroker } from './gen/grpc_broker_pb';
import { GRPCController } from './gen/grpc_controller_pb';
import { GRPCStdio } from './gen/grpc_stdio_pb';
import { Health } from './gen/health_pb';
import type { InstanceCache } from './instance-cache';
import { MAX_REQUEST_BYTES, MAX_RESPONSE_BYTES } from './limits';
import type { PluginDefinition } from './plugin-definition';
import type { Answer } from './server';
import { dataService } from './services/data';
import { diagnosticsService } from './services/diagnostics';
import { brokerService, controllerService, stdioService } from './services/go-plugin';
import { healthService } from './services/health';
import { resourceService } from './services/resource';
import { streamService } from './services/stream';

/** Answers by the plugin's methods and hands a host's wish to stop to `shutdown`. */
export function answerCalls<I>(plugin: PluginDefinition<I>, instances: InstanceCache<I>, shutdown: () => void): Answer {
  const calls = new Calls(plugin, instances);
  return connectNodeAdapter({
    grpc: true,
    grpcWeb: false,
    connect: false,
    readMaxBytes: MAX_REQUEST_BYTES,
    writeMaxBytes: MAX_RESPONSE_BYTES,
    // Host and plugin share a machine: compressing costs far more than it saves.
    compressMinBytes: MAX_RESPONSE_BYTES,
    routes: (router) =>
      router
        .service(Data, dataService(calls))
        .service(Diagnostics, diagnosticsService(calls))
        .service(Resource, resourceService(calls))
        .service(Stream, streamService)
        .service(Health, healthService)
        .service(GRPCBroker, brokerService)
        .service(GRPCStdio, stdioService)
        .service(GRPCController, controllerService(shutdown)),
  });
}
