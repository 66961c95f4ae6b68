import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { z } from 'zod';
import type { SdkRequest } from '../signing/sdk-signature';
import type { ApplicationStatus, InstanceStatus, UploadForm } from '../vocabulary';
import { inTransaction, type World } from '../world';
import { type OpenApiAnswer, uploadAnswer } from './answers';
import { identify } from './authenticate';
import { throttled } from './license-call';
import type { OpenApiCall } from './operation';

/** Largest licence that is taken, with the parts around it (our default). */
export const MAX_UPLOAD_BYTES = 10_485_760;
const MAX_TEXT = 1_024;

const text = z
  .string()
  .min(1)
  .max(MAX_TEXT)
  .refine((value) => !value.includes('\0') && value.isWellFormed());
/** What goes with the other form may be there and is not looked at. */
const told = z.discriminatedUnion('type', [
  z.object({ type: z.literal('CHARACTERS'), characters: text }),
  z.object({ type: z.literal('FILE'), file_name: text, sha256: text }),
]);

interface Upload {
  form: UploadForm;
  fileName: string | null;
  sha256: string;
  /** The digest that was told; absent for characters. */
  claimed: string | null;
  content: Buffer;
}

const sha256Of = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** Reads the parts `isvUpdateFileReq` (JSON) and `file`; null when they are not as documented. */
async function readUpload(request: SdkRequest): Promise<Upload | null> {
  const type = request.headers['content-type'] ?? '';
  const parts = await new Response(Buffer.from(request.body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => null);
  const given = parts?.get('isvUpdateFileReq');
  if (!parts || !given) return null;
  const json = typeof given === 'string' ? given : await given.text();
  const parsed = told.safeParse(jsonIn(json));
  if (!parsed.success) return null;
  if (parsed.data.type === 'CHARACTERS') {
    const content = Buffer.from(parsed.data.characters, 'utf8');
    return { form: 'CHARACTERS', fileName: null, sha256: sha256Of(content), claimed: null, content };
  }
  const file = parts.get('file');
  if (!file || typeof file === 'string') return null;
  const content = Buffer.from(await file.arrayBuffer());
  const { file_name: fileName, sha256: claimed } = parsed.data;
  return { form: 'FILE', fileName, sha256: sha256Of(content), claimed: claimed.toLowerCase(), content };
}

function jsonIn(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

interface Application {
  status: ApplicationStatus;
  sha256: string | null;
  sellerId: string;
  instance: string;
  instanceStatus: InstanceStatus;
  quantity: number;
  expireAt: Date | null;
}

async function lockApplication(client: PoolClient, eventId: string): Promise<Application | null> {
  const { rows } = await client.query<Application>(
    `SELECT a.status, a.sha256, c.seller_id AS "sellerId", a.instance, i.status AS "instanceStatus", i.quantity,
       i.expire_at AS "expireAt"
     FROM license_applications a JOIN instances i ON i.id = a.instance JOIN connections c ON c.id = i.connection_id
     WHERE a.event_id = $1 FOR UPDATE OF a, i`,
    [eventId],
  );
  return rows[0] ?? null;
}

/** As many devices as were bought can hold a licence; a device that asks again keeps its place. */
async function hasQuota(client: PoolClient, eventId: string, application: Application): Promise<boolean> {
  const { rows } = await client.query<{ taken: number }>(
    `SELECT count(DISTINCT coalesce(a.device_fingerprint, a.event_id))::int AS taken
     FROM license_applications a, license_applications own
     WHERE own.event_id = $2 AND a.instance = $1 AND a.status = 'delivered'
       AND coalesce(a.device_fingerprint, a.event_id) <> coalesce(own.device_fingerprint, own.event_id)`,
    [application.instance, eventId],
  );
  return (rows[0]?.taken ?? 0) < application.quantity;
}

async function answer(
  client: PoolClient,
  call: { sellerId: string; eventId: string; upload: Upload; now: Date },
): Promise<Parameters<typeof uploadAnswer>[0]> {
  const { eventId, upload, now } = call;
  const application = await lockApplication(client, eventId);
  if (!application) return '91381034';
  if (application.sellerId !== call.sellerId) return 'CBC.0150';
  if (application.status === 'denied') return '91381038';
  if (upload.content.length === 0 || (upload.claimed ?? upload.sha256) !== upload.sha256) return '91381037';
  if (application.status === 'delivered') {
    return application.sha256 === upload.sha256 ? 'CBC.0000' : '91381034';
  }
  const isOver = application.expireAt !== null && application.expireAt <= now;
  if (application.instanceStatus !== 'active' || isOver) return '91381033';
  if (!(await hasQuota(client, eventId, application))) return '91381035';
  await client.query(
    `UPDATE license_applications SET status = 'delivered', form = $2, file_name = $3, sha256 = $4, content = $5,
       answered_at = $6 WHERE event_id = $1`,
    [eventId, upload.form, upload.fileName, upload.sha256, upload.content, now],
  );
  return 'CBC.0000';
}

/** 上传License (`zh-cn_topic_0070649351`): the licence that getLicenseAsync asked for; the same one again succeeds. */
export async function uploadLicense(world: World, call: OpenApiCall): Promise<OpenApiAnswer> {
  const caller = await identify(world, call.request);
  if ('refused' in caller) return caller.refused;
  if (caller.standing === 'revoked') return uploadAnswer('CBC.0150');
  if (caller.standing === 'buyer') return uploadAnswer('91380150');
  const now = world.now();
  if (!call.isAllowed(caller.accessKeyId, now.getTime())) return throttled();
  const upload = await readUpload(call.request);
  if (!upload) return uploadAnswer('CBC.0101');
  const given = { sellerId: caller.sellerId, eventId: call.params[0] ?? '', upload, now };
  return uploadAnswer(await inTransaction(world.pool, (client) => answer(client, given)));
}
