// The operating system as the host sees it; everything else takes it as an argument.
import { writeSync } from 'node:fs';

export type ProcessEvent = 'SIGTERM' | 'SIGINT' | 'uncaughtException' | 'unhandledRejection';

export interface HostProcess {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly pid: number;
  parentPid(): number;
  isAlive(pid: number): boolean;
  nowMs(): number;
  writeStdout(text: string): void;
  writeStderr(text: string): void;
  exit(code: number): void;
  on(event: ProcessEvent, listener: (detail: unknown) => void): void;
}

const STDOUT = 1;
const STDERR = 2;

/** The process this code runs in. */
export const thisProcess: HostProcess = {
  env: process.env,
  pid: process.pid,
  parentPid: () => process.ppid,
  isAlive,
  nowMs: () => Date.now(),
  writeStdout: (text) => writeAll(STDOUT, text),
  writeStderr: (text) => writeAll(STDERR, text),
  exit: (code) => process.exit(code),
  on: (event, listener) => {
    process.on(event, listener);
  },
};

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return errorCode(error) === 'EPERM';
  }
}

/** Writes at once, so that the last words before an exit are not lost. */
function writeAll(descriptor: number, text: string): void {
  let rest: Uint8Array = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      if (errorCode(error) !== 'EAGAIN') {
        // The reader is gone: nobody is left to tell, and the parent watch ends the process.
        return;
      }
    }
  }
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
