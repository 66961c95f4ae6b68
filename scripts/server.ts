import { env } from '@/lib/env';
import { serve } from '@/lib/server/serve';
import { runProcess } from './process';

const dev = process.argv.includes('--dev');
await runProcess('server', () => serve({ port: env().PORT, host: env().HOST, dev }));
