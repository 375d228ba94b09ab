// `npm run bench`: measures the product against plain hand-written SQL and prints a table.
import { bootstrap, fail, runProgram } from './bootstrap.mjs';

bootstrap()
  .then(() => runProgram('tests/bench/main.ts', process.argv.slice(2)))
  .catch(fail);
