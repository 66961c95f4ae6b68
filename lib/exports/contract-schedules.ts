import { z } from 'zod';
import { LOCALES, type Locale } from '@/db/enums';
import { type DeliveryState, EXPORT_FORMATS, type ExportFormat, type ExportTarget } from '@/db/enums/exports';
import { listFilter } from './contract';
import { EXPORT_SOURCE_IDS, type ExportSourceId } from './contract-values';

const SHORT = 120;
const LONG = 500;
const RECIPIENTS = 10;
const text = (max = SHORT) => z.string().trim().min(1).max(max);
const host = z
  .string()
  .trim()
  .max(253)
  .regex(/^[A-Za-z0-9.:[\]-]+$/);
/** A secret that is left out stays what it is. */
const secret = z.string().max(10_000).optional();
const folder = z
  .string()
  .trim()
  .max(LONG)
  .regex(/^[^\0\r\n]*$/)
  .refine((path) => !path.split('/').includes('..'))
  .default('');

const recipients = z
  .string()
  .max(2_000)
  .transform((given) => given.split(/[,;\s]+/).filter(Boolean))
  .pipe(z.array(z.email()).min(1).max(RECIPIENTS))
  .transform((all) => all.join(', '));

export const scheduleTarget = z.discriminatedUnion('target', [
  z.object({ target: z.literal('mail'), to: recipients }),
  z.object({
    target: z.literal('s3'),
    endpoint: z.url({ protocol: /^https?$/ }).max(LONG),
    bucket: text(63),
    region: text(60),
    folder,
    accessKeyId: text(),
    secretAccessKey: secret,
  }),
  z.object({
    target: z.literal('sftp'),
    host,
    port: z.coerce.number().int().min(1).max(65_535).default(22),
    folder,
    username: text(),
    /** SHA-256 of the server's key, as OpenSSH writes it; without it any server is believed. */
    hostKey: z
      .string()
      .trim()
      .regex(/^(SHA256:[A-Za-z0-9+/]{43}=?)?$/)
      .default(''),
    password: secret,
    privateKey: secret,
  }),
]);
export type ScheduleTarget = z.output<typeof scheduleTarget>;

export const saveSchedule = z.object({
  name: text(),
  source: z.enum(EXPORT_SOURCE_IDS),
  format: z.enum(EXPORT_FORMATS),
  query: listFilter,
  lang: z.enum(LOCALES).default('zh-CN'),
  isEnabled: z.boolean().default(true),
  way: scheduleTarget,
});
export type SaveSchedule = z.output<typeof saveSchedule>;

export type DeliveryView = {
  id: string;
  scheduleId: string;
  exportId: string | null;
  state: DeliveryState;
  destination: string;
  attempts: number;
  /** A key below `exports.deliveries.problems`. */
  problem: string | null;
  answer: string | null;
  createdAt: string;
  nextTryAt: string | null;
  closedAt: string | null;
};

export type ScheduleView = {
  id: string;
  name: string;
  source: ExportSourceId;
  format: ExportFormat;
  lang: Locale;
  query: Record<string, string>;
  target: ExportTarget;
  /** Without secrets. */
  settings: Record<string, string>;
  hasSecret: boolean;
  isEnabled: boolean;
  nextAt: string;
  createdBy: string;
  deliveries: DeliveryView[];
};
export type SchedulesView = { schedules: ScheduleView[]; canMail: boolean };
