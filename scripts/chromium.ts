import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const works = (file: string | undefined): file is string =>
  file !== undefined &&
  fs.existsSync(file) &&
  spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;

async function fromNpm(): Promise<string | undefined> {
  try {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
    const { default: packed } = (await import(pathToFileURL(entry).href)) as {
      default: { executablePath(): Promise<string> };
    };
    const file = await packed.executablePath();
    return works(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

async function fromPlaywright(): Promise<string | undefined> {
  const { chromium } = await import('@playwright/test');
  return works(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

function fromDebian(): string | undefined {
  if (process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get')) return undefined;
  console.log('Installing Chromium …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore', env });
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
    stdio: 'ignore',
    env,
  });
  return SYSTEM.find(works);
}

/**
 * A Chromium for the browser tests, in this order: CHROMIUM_PATH, the pinned one from npm, the system's, Playwright's
 * own, Debian's package. The one from npm has no window to draw: a fresh context and page cost a quarter of the time.
 */
export async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  const found = works(named)
    ? named
    : ((await fromNpm()) ?? SYSTEM.find(works) ?? (await fromPlaywright()) ?? fromDebian());
  if (found) return found;
  throw new Error(
    'No Chromium was found: install one (Debian: apt-get install chromium), or set CHROMIUM_PATH to its program.',
  );
}
