// `GRAFANA_URL=http://localhost:3000 npm run screenshots` takes the pictures of README and docs anew.
import { bootstrap, fail, runProgram } from './bootstrap.mjs';

bootstrap()
  .then(() => runProgram('scripts/screenshots/main.ts', process.argv.slice(2)))
  .catch(fail);
