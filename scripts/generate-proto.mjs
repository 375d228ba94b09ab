// Writes src/backend/host/gen from src/backend/host/proto. With --check, writes nothing and fails
// where the two disagree. Works offline; needs Node >= 22, which the `node` package brings.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const host = join(root, 'src/backend/host');
const gen = join(host, 'gen');
const bin = join(root, 'node_modules/.bin');

function generate(out) {
  const template = JSON.stringify({
    version: 'v2',
    clean: true,
    plugins: [{ local: 'protoc-gen-es', out, opt: ['target=ts', 'import_extension=none'] }],
  });
  const result = spawnSync(join(bin, 'buf'), ['generate', join(host, 'proto'), '--template', template], {
    cwd: root,
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` },
    stdio: 'inherit',
  });
  if (result.status !== 0) {
    throw result.error ?? new Error(`buf generate failed with exit code ${result.status}`);
  }
}

function texts(folder) {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

if (process.argv.includes('--check')) {
  const out = mkdtempSync(join(tmpdir(), 'proto-'));
  try {
    generate(out);
    if (JSON.stringify(texts(out)) !== JSON.stringify(texts(gen))) {
      console.error('src/backend/host/gen is not what the .proto files give: run node scripts/generate-proto.mjs');
      process.exitCode = 1;
    }
  } finally {
    rmSync(out, { recursive: true });
  }
} else {
  generate(gen);
  console.log(`wrote ${readdirSync(gen).length} files to src/backend/host/gen`);
}
