import { z } from 'zod';

const schema = z.object({
  /** URL made by `prepareEmulatorDatabase`: the emulator's own role. */
  EMULATOR_DATABASE_URL: z.string().min(1),
  EMULATOR_PORT: z.coerce.number().int().min(0).max(65_535).default(4100),
  /** 1 = real time; 60 = a retry hour takes a minute. */
  EMULATOR_TIME_SCALE: z.coerce.number().min(1).max(1_000_000).default(1),
  /** Shared secret of the control API. */
  EMULATOR_TOKEN: z.string().min(16),
  /** Where the demo's callback addresses live; with it and the secret the process loads the demo content. */
  EMULATOR_APP_URL: z.url({ protocol: /^https?$/ }).optional(),
  EMULATOR_OPEN_API_SECRET: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type EmulatorEnv = z.infer<typeof schema>;

/** The emulator's settings; throws with the names of what is missing or wrong. */
export function emulatorEnv(source: Record<string, string | undefined> = process.env): EmulatorEnv {
  const result = schema.safeParse(source);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The emulator cannot start.\n${problems.join('\n')}`);
}
