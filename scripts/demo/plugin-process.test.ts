import { startPlugin } from './plugin-process';

describe('startPlugin', () => {
  it('says that an executable cannot be started', async () => {
    await expect(startPlugin('/there/is/none')).rejects.toThrow(/^The executable could not be started: .*ENOENT/);
  });

  it('says how an executable left before it told its address', async () => {
    await expect(startPlugin('/bin/false')).rejects.toThrow('The executable left with exit code 1.');
  });
});
