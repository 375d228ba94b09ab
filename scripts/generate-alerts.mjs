// `npm run alerts:generate` writes the provisioned alert rules; with --check, writes nothing and fails where they are
// not what their source gives.
import { bootstrap, fail, runProgram } from './bootstrap.mjs';

bootstrap()
  .then(() => runProgram('scripts/alerts/main.ts', process.argv.slice(2)))
  .catch(fail);
