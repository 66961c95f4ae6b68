import { spawn } from 'node:child_process';
import { ensureDependencies, pinnedNode, root, typescript } from './dependencies.mjs';

ensureDependencies();
const child = spawn(pinnedNode, typescript('scripts/run.ts', ...process.argv.slice(2)), {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
// The child gets the terminal's Ctrl-C itself; what is sent to this process alone is handed on.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));

// A killed npm sends nothing: without this the app would go on and hold its port.
const parent = process.ppid;
if (process.env.npm_lifecycle_event) {
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1_000).unref();
}
