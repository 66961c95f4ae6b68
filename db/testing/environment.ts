import os from 'node:os';
import path from 'node:path';

// Settings that every test process needs; a test never reads those of the machine.
process.env.DATABASE_URL ??= 'postgres://unused';
process.env.SEALING_KEYS = Buffer.alloc(32, 7).toString('base64');
process.env.AUTH_SECRET = 'test-auth-secret-test-auth-secret';
process.env.LOG_LEVEL = 'silent';
process.env.DATA_DIR = path.join(os.tmpdir(), 'seller-center-test-data');
