import type { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { env } from '@/lib/env';
import { unavailable } from '@/lib/errors';

export type Mail = {
  to: readonly string[];
  subject: string;
  text: string;
  attachments: readonly { filename: string; content: Readable | Buffer; contentType: string }[];
};

const TIMEOUT_MS = 30_000;

export const canSendMail = (): boolean => env().SMTP_URL !== undefined;

/**
 * Sends one mail by the server of `SMTP_URL`; answers what the server said. Throws Unavailable `mail_not_set_up`, and
 * what nodemailer throws (`code`, `responseCode`).
 */
export async function sendMail({ to, attachments, ...mail }: Mail): Promise<string> {
  const { SMTP_URL, MAIL_FROM } = env();
  if (!SMTP_URL || !MAIL_FROM) throw unavailable('mail_not_set_up');
  const url = new URL(SMTP_URL);
  const transport = createTransport({
    host: url.hostname,
    port: Number(url.port || (url.protocol === 'smtps:' ? 465 : 587)),
    secure: url.protocol === 'smtps:',
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const sent = await transport.sendMail({
      ...mail,
      from: MAIL_FROM,
      to: [...to],
      attachments: [...attachments],
    });
    return String(sent.response ?? '');
  } finally {
    transport.close();
  }
}
