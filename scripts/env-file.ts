import fs from 'node:fs';
import path from 'node:path';

const file = path.resolve(import.meta.dirname, '../.env');

// Imported first by whatever is started by hand: what the environment itself sets wins over the file.
if (fs.existsSync(file)) process.loadEnvFile(file);
