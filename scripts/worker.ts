import './env-file';
import fs from 'node:fs';
import os from 'node:os';
import { startWorker } from '@/lib/jobs/worker';
import { runProcess } from './process';
import { resolveSettings } from './settings';

/** Jobs give way to the marketplace's calls. Linux keeps a priority for each thread, and those that run have theirs already. */
function giveWay(): void {
  const tasks = '/proc/self/task';
  const threads = fs.existsSync(tasks) ? fs.readdirSync(tasks).map(Number) : [0];
  for (const thread of threads) os.setPriority(thread, os.constants.priority.PRIORITY_BELOW_NORMAL);
}

giveWay();
// Started by hand (`npm run worker`) it finds its own settings; a child of `npm start` has been given them.
if (!process.send) Object.assign(process.env, (await resolveSettings()).env);
await runProcess('worker', startWorker);
