import { chromium } from '@playwright/test';
import { existsSync } from 'node:fs';
import { chromiumPath } from '../chromium';
import { type Outcome, runCommand } from '../command';

/** Installs a browser for the tests where there is none; null where there is nothing to do. */
export async function installChromium(): Promise<Outcome | null> {
  if (existsSync(chromiumPath() ?? chromium.executablePath())) {
    return null;
  }
  console.error('Installing Chromium …');
  const isDebianRoot = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  return isDebianRoot
    ? runCommand('sh', { args: ['-c', 'apt-get update && apt-get install -y --no-install-recommends chromium'] })
    : runCommand('playwright', { args: ['install', 'chromium'] });
}
