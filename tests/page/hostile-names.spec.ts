import { expect } from '@playwright/test';
import { answer, choose, hostileName, test } from './demo';

// The page's own policy would stop such a script; names must stay text without it.
test.use({ bypassCSP: true });

test('names that are markup stay text wherever they are shown', async ({ page, hostile }) => {
  await page.goto(hostile.address);
  await answer(page, 'NRR');
  await choose(page, 'Break down by', 'CSM');
  await choose(page, 'Break down by', 'plan');
  await choose(page, 'CSM', hostileName('csm'));
  await choose(page, 'Team', hostileName('team'));
  const words = page.getByRole('status', { name: 'The query in words' });
  await expect(words).toContainText(hostileName('csm'));
  await expect(words).toContainText(hostileName('team'));
  const [heading = []] = await answer(page, `for team ${hostileName('team')}`);
  expect(heading.join()).toContain(hostileName('csm'));
  expect(heading.join()).toContain(hostileName('plan'));

  // The legend of the chart, and the rows behind the number.
  await expect(page.getByRole('figure')).toContainText(hostileName('plan'));
  await choose(page, 'Format', 'The rows behind the number');
  await expect(page.getByRole('table')).toContainText(hostileName('account'));
  await expect(page.getByRole('table')).toContainText(hostileName('column'));

  expect(await page.locator('img[onerror]').count()).toBe(0);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
});
