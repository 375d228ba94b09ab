// The host's entry: handshake, server, and the ways out.
import type { Http2Server } from 'node:http2';
import { captureConsole } from './capture-console';
import { allowedPorts, handshakeLine, handshakeRefusal } from './handshake';
import { type HostProcess, thisProcess } from './host-process';
import { InstanceCache } from './instance-cache';
import { IDLE_CHECK_MS, INSTANCE_IDLE_MS, PARENT_CHECK_MS, SHUTDOWN_REPLY_MS, STOP_GRACE_MS } from './limits';
import { listen } from './listen';
import type { Logger } from './logger';
import { parentWatch } from './parent-watch';
import type { LatePlugin, PluginDefinition } from './plugin-definition';
import { type Answer, createPluginServer } from './server';
import { createStop } from './stop';

/**
 * Serves the plugin to the Grafana that started this process, until it says stop or is gone. Gives the
 * listening server once all is loaded; null when there is nothing to serve, the process then being told to exit.
 */
export async function servePlugin<I>(
  plugin: PluginDefinition<I> | LatePlugin<I>,
  host: HostProcess = thisProcess
): Promise<Http2Server | null> {
  const { log } = plugin;
  const refusal = handshakeRefusal(host.env);
  if (refusal !== null) {
    host.writeStderr(refusal);
    host.exit(1);
    return null;
  }
  captureConsole(log);
  let instances: InstanceCache<I> | undefined;
  const stop = createStop({
    graceMs: STOP_GRACE_MS,
    log,
    dispose: async () => instances?.disposeAll(),
    exit: host.exit,
  });
  surviveOrStop(log, host, stop);
  leaveWithParent(host, stop);
  setInterval(() => instances?.retireIdle(INSTANCE_IDLE_MS), IDLE_CHECK_MS).unref();

  const loadAnswer = async (): Promise<Answer> => {
    const [{ answerCalls }, loaded] = await Promise.all([
      import('./answer-calls'),
      'load' in plugin ? plugin.load() : plugin,
    ]);
    instances = new InstanceCache<I>(loaded, log, host.nowMs);
    return answerCalls(loaded, instances, () => {
      setTimeout(() => void stop('the host asked', 0), SHUTDOWN_REPLY_MS);
    });
  };
  let answer: Promise<Answer> | undefined;
  const server = createPluginServer(() => (answer ??= loadAnswer()));
  try {
    const address = await listen(server, allowedPorts(host.env));
    host.writeStdout(handshakeLine(address));
    log.debug('serving', { pid: host.pid, port: address.port });
  } catch (error) {
    log.error('the plugin cannot listen', { error });
    host.exit(1);
    return null;
  }
  try {
    // Grafana has its line; it takes longer to call than this takes to load.
    await (answer ??= loadAnswer());
    return server;
  } catch (error) {
    log.error('the plugin cannot be loaded', { error });
    server.close();
    host.exit(1);
    return null;
  }
}

type Stop = ReturnType<typeof createStop>;

function surviveOrStop(log: Logger, host: HostProcess, stop: Stop): void {
  host.on('unhandledRejection', (error) => log.error('a promise was rejected and nobody listened', { error }));
  host.on('uncaughtException', (error) => {
    log.error('an error nobody caught; stopping, Grafana starts a new process', { error });
    void stop('uncaught exception', 1);
  });
  host.on('SIGTERM', () => void stop('SIGTERM', 0));
  // Ctrl-C in Grafana's terminal reaches us too; Grafana then stops us itself, its last queries answered.
  host.on('SIGINT', () => log.debug('SIGINT left to the host'));
}

function leaveWithParent(host: HostProcess, stop: Stop): void {
  const isOrphan = parentWatch(host);
  setInterval(() => {
    if (isOrphan()) {
      void stop('the parent process is gone', 0);
    }
  }, PARENT_CHECK_MS).unref();
}
