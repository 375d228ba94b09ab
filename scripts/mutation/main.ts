// Mutates one room after the other; fails where a room's score is under the limit in tests/mutation/stryker.config.mjs.
import { runCommand } from '../command';
import { rooms } from './rooms';

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !rooms.some((room) => room.name === name));
if (unknown.length > 0) {
  throw new Error(`There is no room ${unknown.join(', ')}; choose from ${rooms.map(({ name }) => name).join(', ')}.`);
}

for (const room of rooms.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  const { passed, output, seconds } = await runCommand('stryker', {
    args: ['run', 'tests/mutation/stryker.config.mjs'],
    env: { MUTATION_ROOM: JSON.stringify(room) },
  });
  const table = output.slice(output.lastIndexOf('\n-----', output.lastIndexOf('All files'))).trim();
  console.log(`${room.name}: ${passed ? 'passed' : 'failed'}, ${seconds} s\n${passed ? table : output}`);
  if (!passed) {
    process.exitCode = 1;
  }
}
