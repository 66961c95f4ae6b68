import { z } from 'zod';

const flag = z
  .enum(['0', '1', 'true', 'false', ''])
  .default('0')
  .transform((value) => value === '1' || value === 'true');
const port = (fallback: number) => z.coerce.number().int().min(1).max(65_535).default(fallback);

/** Keys that seal secrets: `base64` of 32 bytes each, comma-separated; the first seals, all of them open. */
const sealingKeys = z
  .string()
  .transform((text) => text.split(',').map((key) => Buffer.from(key.trim(), 'base64')))
  .refine((keys) => keys.length > 0 && keys.every((key) => key.length === 32), 'needs base64 of 32 bytes');

const shape = z.object({
  PORT: port(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url().optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z.string().min(1),
  DATABASE_ADMIN_URL: z.string().optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(16),
  DOOR_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(16),
  DEMO: flag,
  SEALING_KEYS: sealingKeys,
  AUTH_SECRET: z.string().min(32),
  METRICS_TOKEN: z.string().min(16).optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default('OpenID Connect'),
  EMULATOR_PORT: port(4100),
  EMULATOR_TOKEN: z.string().optional(),
  OPEN_API_HOSTS: z
    .string()
    .optional()
    .transform((text) => text?.split(',').map((host) => host.trim())),
  /** Of the resource formation service; `{region}` stands for the region. Default: the public cloud's. */
  RESOURCE_FORMATION_HOST: z.string().default('rfs.{region}.myhuaweicloud.com'),
  S3_ENDPOINT: z.url().optional(),
  S3_BUCKET: z.string().min(1).optional(),
  S3_REGION: z.string().min(1).optional(),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  /** `smtp://user:password@host:port`, or `smtps:`; without it no mail is sent. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).optional(),
  /** Hosts within the own network to which exports may be sent, comma-separated; every other must be public. */
  PRIVATE_HOSTS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((host) => host.trim())
        .filter(Boolean),
    ),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** An S3-compatible storage is given as a whole or not at all. */
const S3_SETTINGS = [
  'S3_ENDPOINT',
  'S3_BUCKET',
  'S3_REGION',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
] as const;

const schema = shape.superRefine((given, context) => {
  const missing = S3_SETTINGS.filter((name) => given[name] === undefined);
  if (missing.length === S3_SETTINGS.length) return;
  for (const name of missing) context.addIssue({ code: 'custom', path: [name], message: 'missing' });
});

export type Env = z.infer<typeof schema>;

const HOW_TO_MAKE: Readonly<Record<string, string>> = {
  SEALING_KEYS: 'openssl rand -base64 32',
  AUTH_SECRET: 'openssl rand -base64 48',
};

/** The settings that cannot be used, by variable name, or an empty list. */
export function environmentProblems(source: Record<string, string | undefined>): string[] {
  const result = schema.safeParse(source);
  return result.success
    ? []
    : result.error.issues.map(({ path, message }) => {
        const name = path.join('.');
        const how = HOW_TO_MAKE[name];
        return source[name] ? `${name}: ${message}` : `${name} is missing${how ? `; make one: ${how}` : ''}`;
      });
}

let parsed: Env | undefined;

/** The process's settings, read at first use: a build must not need them. */
export function env(): Env {
  parsed ??= schema.parse(process.env);
  return parsed;
}

/** next-auth reads its own address from the environment alone: PUBLIC_URL, or else the host that a request names. */
export function announceAddress(): void {
  const { PUBLIC_URL } = env();
  if (PUBLIC_URL) process.env.NEXTAUTH_URL = new URL(PUBLIC_URL).origin;
  else {
    delete process.env.NEXTAUTH_URL;
    process.env.AUTH_TRUST_HOST = 'true';
  }
}
