// The browser of tests and screenshots: the system's own, or the one Playwright brings along.
import { existsSync } from 'node:fs';

const systemChromium = '/usr/bin/chromium';

/** CHROMIUM_PATH names a browser in an unusual place; undefined stands for Playwright's own. */
export const chromiumPath = (): string | undefined =>
  process.env.CHROMIUM_PATH ?? (existsSync(systemChromium) ? systemChromium : undefined);

export const launchOptions = { executablePath: chromiumPath(), args: ['--no-sandbox'] };
