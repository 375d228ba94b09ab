// Runs one tool of the project, its output kept for when it fails and its last line shown while it takes long.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const PROGRESS_MS = 15_000;
const SHOWN_LINE_LENGTH = 100;

export interface Outcome {
  readonly passed: boolean;
  /** Everything it wrote, in order. */
  readonly output: string;
  readonly seconds: number;
}

export interface CommandOptions {
  readonly args: readonly string[];
  /** Folder to run in, relative to the project's. */
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the command to its end; resolves with `passed` false where it fails or cannot be started. */
export async function runCommand(command: string, options: CommandOptions): Promise<Outcome> {
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  const scratch = await mkdtemp(join(tmpdir(), 'command-'));
  const log = join(scratch, 'log.txt');
  // Into a file, not through a pipe: a tool that writes faster than it is read then neither waits nor breaks.
  const file = await open(log, 'a');
  const ticking = setInterval(() => {
    void lastLine(log).then((line) => console.error(`  … ${command}, ${seconds()} s  ${line}`));
  }, PROGRESS_MS);
  try {
    const failure = await ended(start(command, options, file.fd));
    const output = (await readFile(log, 'utf8')) + (failure ?? '');
    return { passed: failure === null, output, seconds: seconds() };
  } finally {
    clearInterval(ticking);
    await file.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

function start(command: string, { args, folder = '.', env = {} }: CommandOptions, log: number): ChildProcess {
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
  return spawn(command, args, {
    cwd: join(root, folder),
    env: { ...process.env, PATH: path, FORCE_COLOR: '0', ...env },
    stdio: ['ignore', log, log],
    shell: process.platform === 'win32', // tools are .cmd files there
  });
}

/** Null when it ended well, otherwise how it ended. */
const ended = (child: ChildProcess): Promise<string | null> =>
  new Promise((resolve) => {
    child.on('error', (error) => resolve(`${child.spawnfile} could not be started: ${error.message}\n`));
    child.on('exit', (code, signal) => resolve(code === 0 ? null : `(ended with ${signal ?? `exit code ${code}`})\n`));
  });

/** The end of a long text, for a terminal. */
export function tail(text: string, lines: number): string {
  const all = text.trimEnd().split('\n');
  return (all.length > lines ? [`(the last ${lines} of ${all.length} lines)`, ...all.slice(-lines)] : all).join('\n');
}

async function lastLine(log: string): Promise<string> {
  const written = await readFile(log, 'utf8').catch(() => '');
  const line = written.trimEnd().split('\n').at(-1) ?? '';
  const shown = line.startsWith('{') ? (/"Test":"([^"]+)"/.exec(line)?.[1] ?? '') : line.trim(); // go test -json
  return shown.slice(0, SHOWN_LINE_LENGTH);
}
