// `npm run docs:generate` writes the generated pages and tables of the docs; with --check, writes nothing and
// fails where one of them is not what the sources give.
import { bootstrap, fail, runProgram } from './bootstrap.mjs';

bootstrap()
  .then(() => runProgram('scripts/docs/main.ts', process.argv.slice(2)))
  .catch(fail);
