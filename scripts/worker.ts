import './env-file';
import { startWorker } from '@/lib/jobs/worker';
import { runProcess } from './process';
import { resolveSettings } from './settings';

// Started by hand (`npm run worker`) it finds its own settings; a child of `npm start` has been given them.
if (!process.send) Object.assign(process.env, (await resolveSettings()).env);
await runProcess('worker', startWorker);
