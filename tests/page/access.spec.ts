import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { answer, choose, columnOf, test } from './demo';

/** What axe finds that keeps somebody out, each with where it is. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

for (const colorScheme of ['dark', 'light'] as const) {
  test(`no barrier in the ${colorScheme} theme with the folded parts and a list open`, async ({ page, sample }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(sample.address);
    await choose(page, 'Break down by', 'CSM');
    await answer(page, 'by CSM');
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('button', { name: 'Explain', exact: true }).click();
    await page.getByLabel('Metric', { exact: true }).click();
    await expect(page.getByRole('option').first()).toBeVisible();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Query', exact: true }).click();
    expect(await barriers(page)).toEqual([]);
  });
}

test('metric, CSM, segment, period and lens are all reached and chosen with the keyboard alone', async ({
  page,
  sample,
}) => {
  await page.goto(sample.address);
  await answer(page, 'NRR');
  const keyboard = page.keyboard;
  const words = page.getByRole('status', { name: 'The query in words' });
  const tabTo = async (label: string) => {
    const field = page.getByLabel(label, { exact: true });
    for (let presses = 0; presses < 60; presses++) {
      if (await field.evaluate((element) => element === document.activeElement)) {
        return;
      }
      await keyboard.press('Tab');
    }
    throw new Error(`Tab never reaches ${label}.`);
  };
  const pick = async (label: string, text: string) => {
    await tabTo(label);
    const field = page.getByLabel(label, { exact: true });
    // A letter at a time: Grafana's list loses letters that come faster than it draws.
    for (let typed = 1; typed <= text.length; typed++) {
      await keyboard.type(text[typed - 1] ?? '');
      await expect(field).toHaveValue(text.slice(0, typed));
    }
    await expect(page.getByRole('option', { name: text }).first()).toBeVisible();
    const active = () =>
      field.evaluate(
        (element) => document.getElementById(element.getAttribute('aria-activedescendant') ?? '')?.innerText
      );
    for (let presses = 0; presses < 20 && (await active())?.includes(text) !== true; presses++) {
      await keyboard.press('ArrowDown');
    }
    await keyboard.press('Enter');
    await keyboard.press('Escape');
  };

  await pick('Metric', 'Gross revenue retention');
  await expect(words).toContainText('GRR');
  await pick('Break down by', 'plan');
  await expect(words).toContainText('by plan');
  await pick('Length', '6 months');
  await expect(words).toContainText('trailing 6 months');
  await pick('Show', 'Change');
  await expect(words).toContainText('change');
  await pick('CSM', 'Ama Boateng');
  await expect(words).toContainText('for CSM Ama Boateng');
  const values = columnOf(await answer(page, 'for CSM Ama Boateng'), 'Basic');
  expect(values.some((text) => text.endsWith('%'))).toBe(true);
});
