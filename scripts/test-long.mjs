// `npm run test:long`: engine against oracle on 100,000 random companies; hours of work for a machine.
import { bootstrap, fail, runProgram } from './bootstrap.mjs';

bootstrap()
  .then(() => runProgram('scripts/checks/long.ts', process.argv.slice(2)))
  .catch(fail);
