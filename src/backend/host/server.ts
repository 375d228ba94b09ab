// The gRPC server: all services of the protocol on one HTTP/2 listener.
import { createServer, type Http2Server } from 'node:http2';
import { connectNodeAdapter } from '@connectrpc/connect-node';
import type { Calls } from './calls';
import { Data, Diagnostics, Resource, Stream } from './gen/backend_pb';
import { GRPCBroker } from './gen/grpc_broker_pb';
import { GRPCController } from './gen/grpc_controller_pb';
import { GRPCStdio } from './gen/grpc_stdio_pb';
import { Health } from './gen/health_pb';
import { MAX_CONCURRENT_CALLS, MAX_REQUEST_BYTES, MAX_RESPONSE_BYTES, MAX_SESSION_MEGABYTES } from './limits';
import { dataService } from './services/data';
import { diagnosticsService } from './services/diagnostics';
import { brokerService, controllerService, stdioService } from './services/go-plugin';
import { healthService } from './services/health';
import { resourceService } from './services/resource';
import { streamService } from './services/stream';

/** A server that answers by `calls` and hands a host's wish to stop to `shutdown`. Not yet listening. */
export function createPluginServer<I>(calls: Calls<I>, shutdown: () => void): Http2Server {
  const handler = connectNodeAdapter({
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
  return createServer(
    { settings: { maxConcurrentStreams: MAX_CONCURRENT_CALLS }, maxSessionMemory: MAX_SESSION_MEGABYTES },
    handler
  );
}
