import { expect, it } from 'vitest';
import { emulatorEnv } from './env';

const needed = { EMULATOR_DATABASE_URL: 'postgres://x', EMULATOR_TOKEN: '0123456789abcdef' };

it('has defaults for everything but the database and the token', () => {
  expect(emulatorEnv(needed)).toMatchObject({
    EMULATOR_PORT: 4100,
    EMULATOR_TIME_SCALE: 1,
    LOG_LEVEL: 'info',
  });
});

it('names everything that is missing or wrong', () => {
  expect(() => emulatorEnv({ EMULATOR_TIME_SCALE: '0', EMULATOR_APP_URL: 'ftp://x' })).toThrow(
    /EMULATOR_DATABASE_URL[\s\S]*EMULATOR_TIME_SCALE[\s\S]*EMULATOR_TOKEN[\s\S]*EMULATOR_APP_URL/,
  );
});
