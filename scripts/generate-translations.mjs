// `npm run translations:generate` writes the English texts of the frontend into src/locales; with --check, writes
// nothing. Either way it fails where another language lacks a text, has one too many, or other placeholders.
import { bootstrap, fail, runProgram } from './bootstrap.mjs';

bootstrap()
  .then(() => runProgram('scripts/translations/main.ts', process.argv.slice(2)))
  .catch(fail);
