import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import SftpClient from 'ssh2-sftp-client';
import { env } from '@/lib/env';
import { conflict } from '@/lib/errors';
import { isPrivateAddress, isPrivateHost, PrivateAddress, publicLookup } from '@/lib/http/public-address';
import { sendMail } from '@/lib/mail/send-mail';
import { clientConfig, putStream } from '@/lib/storage/s3-storage';
import type { ScheduleTarget } from './contract-schedules';

export type Parcel = {
  name: string;
  mediaType: string;
  sizeBytes: number;
  content: () => Promise<Readable>;
  subject: string;
  text: string;
};

/** What most mail servers take, once the file is encoded for them. */
const MAIL_MAX_BYTES = 18_000_000;
const TIMEOUT_MS = 20_000;
type Way<T extends ScheduleTarget['target']> = Extract<ScheduleTarget, { target: T }>;

const isTrusted = (host: string) => env().PRIVATE_HOSTS.includes(host);

const joined = (folder: string, name: string) => [folder.replace(/\/+$/, ''), name].filter(Boolean).join('/');

async function byMail(way: Way<'mail'>, parcel: Parcel): Promise<string> {
  if (parcel.sizeBytes > MAIL_MAX_BYTES) throw conflict('mail_too_large');
  const { name: filename, mediaType: contentType, subject, text } = parcel;
  const content = await parcel.content();
  return sendMail({
    to: way.to.split(', '),
    subject,
    text,
    attachments: [{ filename, contentType, content }],
  });
}

/** The connection itself resolves the name, so that it cannot point elsewhere after it was judged. */
async function byS3(way: Way<'s3'>, parcel: Parcel): Promise<string> {
  const { S3Client } = await import('@aws-sdk/client-s3');
  const { hostname } = new URL(way.endpoint);
  const trusted = isTrusted(hostname);
  if (!trusted && isPrivateHost(hostname)) throw new PrivateAddress();
  const agent = trusted ? {} : { lookup: publicLookup };
  const client = new S3Client({
    ...clientConfig({ ...way, secretAccessKey: way.secretAccessKey ?? '' }),
    followRegionRedirects: false,
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: TIMEOUT_MS,
      requestTimeout: TIMEOUT_MS,
      httpAgent: new http.Agent(agent),
      httpsAgent: new https.Agent(agent),
    },
  });
  try {
    const key = joined(way.folder.replace(/^\/+/, ''), parcel.name);
    await putStream(client, { Bucket: way.bucket, Key: key }, await parcel.content());
    return `s3://${way.bucket}/${key}`;
  } finally {
    client.destroy();
  }
}

/** The address that is connected to, judged after it was resolved. */
async function addressOf(host: string): Promise<string> {
  const bare = host.replace(/^\[|\]$/g, '');
  const { address } = await lookup(bare);
  if (!isTrusted(host) && isPrivateAddress(address)) throw new PrivateAddress();
  return address;
}

export class HostKeyDiffers extends Error {}

async function bySftp(way: Way<'sftp'>, parcel: Parcel): Promise<string> {
  const client = new SftpClient();
  let seen = '';
  let isOther = false;
  try {
    await client.connect({
      host: await addressOf(way.host),
      port: way.port,
      username: way.username,
      ...(way.password ? { password: way.password } : {}),
      ...(way.privateKey ? { privateKey: way.privateKey } : {}),
      readyTimeout: TIMEOUT_MS,
      retries: 0,
      hostHash: 'sha256',
      hostVerifier: (hash: string) => {
        seen = `SHA256:${Buffer.from(hash, 'hex').toString('base64').replace(/=$/, '')}`;
        isOther = way.hostKey !== '' && way.hostKey.replace(/=$/, '') !== seen;
        return !isOther;
      },
    });
    const path = joined(way.folder, parcel.name);
    // Written aside and renamed: who collects the file never finds it half there.
    const aside = `${path}.part`;
    await client.put(await parcel.content(), aside);
    await client.delete(path, true);
    await client.rename(aside, path);
    return `${path} (${seen})`;
  } catch (cause) {
    if (isOther) throw new HostKeyDiffers(seen, { cause });
    throw cause;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Sends a file on its way; answers what the other side said, or where the file lies there. */
export function sendParcel(way: ScheduleTarget, parcel: Parcel): Promise<string> {
  if (way.target === 'mail') return byMail(way, parcel);
  return way.target === 's3' ? byS3(way, parcel) : bySftp(way, parcel);
}

/** Where a file goes, as people read it. */
export function destinationOf(way: ScheduleTarget): string {
  if (way.target === 'mail') return way.to;
  if (way.target === 's3') return `${new URL(way.endpoint).host}/${way.bucket}/${way.folder}`;
  return `${way.username}@${way.host}:${way.port}/${way.folder}`;
}
