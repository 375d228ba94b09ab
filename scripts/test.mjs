// `npm test`: installs what is missing, then runs every suite and ends with one line of counts.
import { bootstrap, fail, runProgram } from './bootstrap.mjs';

bootstrap()
  .then(() => runProgram('scripts/checks/main.ts', process.argv.slice(2)))
  .catch((error) => {
    fail(error);
    console.log('0 passed, 1 failed');
  });
