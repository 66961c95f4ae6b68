import { spawn } from 'node:child_process';
import { ensureDependencies, pinnedNode, root, typescript } from './dependencies.mjs';

ensureDependencies();
const child = spawn(pinnedNode, typescript('scripts/test.ts', ...process.argv.slice(2)), {
  cwd: root,
  stdio: 'inherit',
});
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
