import { existsSync } from 'node:fs';
import { chromium, selectors } from 'playwright-core';
import type { Browser } from 'playwright-core';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** No sandbox, since containers often run as root; nothing that would call another machine in the background. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-sync',
  '--no-first-run',
];

function findChromium(): string {
  const found = [process.env['CHROMIUM'] ?? '', ...CANDIDATES].find((path) => path !== '' && existsSync(path));
  if (found === undefined)
    throw new Error('No Chromium found. Install it (apt-get install chromium) or name it in CHROMIUM.');
  return found;
}

export async function openBrowser(): Promise<Browser> {
  selectors.setTestIdAttribute('data-test-id');
  return chromium.launch({ executablePath: findChromium(), args: ARGUMENTS });
}
