// `npm run dashboards:generate` writes the dashboards that ship with the plugin; with --check, writes nothing and
// fails where one of them is not what its source gives.
import { bootstrap, fail, runProgram } from './bootstrap.mjs';

bootstrap()
  .then(() => runProgram('scripts/dashboards/main.ts', process.argv.slice(2)))
  .catch(fail);
