// `npm run test:mutation`: changes the sources here and there and counts the changes that no test notices; hours of
// work for a machine. `npm run test:mutation -- calendar lenses` does some rooms.
import { bootstrap, fail, runProgram } from './bootstrap.mjs';

bootstrap()
  .then(() => runProgram('scripts/mutation/main.ts', process.argv.slice(2)))
  .catch(fail);
