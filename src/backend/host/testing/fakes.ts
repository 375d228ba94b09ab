// What the host's tests put in the place of Grafana and the operating system.
import type { HostProcess, ProcessEvent } from '../host-process';
import type { Logger } from '../logger';
import type { InstanceSettings } from '../plugin-definition';

export const silent: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  with: () => silent,
};

export function settingsOf(change: Partial<InstanceSettings> = {}): InstanceSettings {
  return {
    orgId: 1,
    uid: 'a',
    name: 'A',
    url: '',
    user: '',
    database: '',
    jsonData: {},
    secrets: {},
    updatedMs: 1,
    grafanaConfig: {},
    ...change,
  };
}

/** A promise that the test settles. */
export function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** A process that only notes what is done to it. */
export class FakeProcess implements HostProcess {
  readonly pid = 7;
  parent = 3;
  alive = true;
  stdout = '';
  stderr = '';
  readonly exits: number[] = [];
  readonly #listeners = new Map<ProcessEvent, (detail: unknown) => void>();

  constructor(readonly env: HostProcess['env'] = { grafana_plugin_type: 'datasource' }) {}

  parentPid = () => this.parent;
  isAlive = () => this.alive;
  nowMs = () => 0;
  writeStdout = (text: string) => {
    this.stdout += text;
  };
  writeStderr = (text: string) => {
    this.stderr += text;
  };
  exit = (code: number) => {
    this.exits.push(code);
  };
  on = (event: ProcessEvent, listener: (detail: unknown) => void) => {
    this.#listeners.set(event, listener);
  };
  emit(event: ProcessEvent, detail?: unknown): void {
    this.#listeners.get(event)?.(detail);
  }

  async handshake(): Promise<number> {
    while (!this.stdout.includes('\n')) {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    return Number(/127\.0\.0\.1:(\d+)\|grpc\n$/.exec(this.stdout)?.[1]);
  }
}
