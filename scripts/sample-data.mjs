// `npm run sample-data -- --folder DIR`: writes the sample company as canonical CSV files, of any size.
import { bootstrap, fail, runProgram } from './bootstrap.mjs';

bootstrap()
  .then(() => runProgram('scripts/sample-data/main.ts', process.argv.slice(2)))
  .catch(fail);
