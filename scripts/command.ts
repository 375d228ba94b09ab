// Runs one tool of the project, its output kept for when it fails and its last line shown while it takes long.
import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const PROGRESS_MS = 15_000;
const SHOWN_LINE_LENGTH = 100;

export interface Outcome {
  readonly passed: boolean;
  readonly stdout: string;
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
export function runCommand(command: string, { args, folder = '.', env = {} }: CommandOptions): Promise<Outcome> {
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
  const child = spawn(command, args, {
    cwd: join(root, folder),
    env: { ...process.env, PATH: path, FORCE_COLOR: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stdout: string[] = [];
  const output: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout.push(text);
    output.push(text);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => output.push(text));
  const ticking = setInterval(() => console.error(`  … ${seconds()} s  ${lastLine(output)}`), PROGRESS_MS);
  return new Promise((resolve) => {
    const settle = (passed: boolean) => {
      clearInterval(ticking);
      resolve({ passed, stdout: stdout.join(''), output: output.join(''), seconds: seconds() });
    };
    child.on('error', (error) => {
      output.push(`${command} could not be started: ${error.message}\n`);
      settle(false);
    });
    child.on('close', (code) => settle(code === 0));
  });
}

/** The end of a long text, for a terminal. */
export function tail(text: string, lines: number): string {
  const all = text.trimEnd().split('\n');
  return (all.length > lines ? [`(the last ${lines} of ${all.length} lines)`, ...all.slice(-lines)] : all).join('\n');
}

function lastLine(output: readonly string[]): string {
  const line = output.slice(-20).join('').trimEnd().split('\n').at(-1) ?? '';
  const shown = line.startsWith('{') ? (/"Test":"([^"]+)"/.exec(line)?.[1] ?? '') : line.trim(); // go test -json
  return shown.slice(0, SHOWN_LINE_LENGTH);
}
