import { spawn } from 'node:child_process';
import path from 'node:path';
import { resolveSettings } from './settings';

// The built app under the plain Next server, as any other Next host would run it.
const root = path.resolve(import.meta.dirname, '..');
const { env } = await resolveSettings();
const next = path.join(root, 'node_modules/next/dist/bin/next');
const child = spawn(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', process.env.PORT ?? '3001'], {
  cwd: root,
  env: { ...env, NODE_ENV: 'production' },
  stdio: 'inherit',
});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code) => process.exit(code ?? 0));
