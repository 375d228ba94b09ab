// `npm run demo`: installs and builds what is missing, starts the executable as Grafana would and prints its numbers.
import { bootstrap, fail, runProgram } from './bootstrap.mjs';

bootstrap()
  .then(() => runProgram('scripts/demo/main.ts', process.argv.slice(2)))
  .catch(fail);
