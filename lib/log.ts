import pino from 'pino';
import { env } from './env';

let instance: pino.Logger | undefined;

/** The process's structured log (JSON lines on standard output). Money, personal data and secrets never go in. */
export function log(): pino.Logger {
  instance ??= pino({ level: env().LOG_LEVEL, base: { pid: process.pid } });
  return instance;
}
