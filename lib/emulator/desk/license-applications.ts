import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { licenseTime } from '../calendar';
import type { ActionInput } from '../contract';
import type { ListApplications } from '../contract-licenses';
import { conflict, notFound } from '../problem';
import type { Page } from '../views';
import type { ApplicationView } from '../views-licenses';
import type { Params } from '../wire/subject';
import type { World } from '../world';
import { containing, readPosition, toPage } from './paging';
import type { InstanceRow } from './subject';

const SHOWN_CHARACTERS = 2_000;

/** Opens an application for a licence from now to the end of the paid time; gives what getLicenseAsync says of it. */
export async function openApplication(
  client: PoolClient,
  instance: InstanceRow,
  { deviceFingerprint }: ActionInput<'license'>,
  now: Date,
): Promise<Params> {
  const eventId = randomUUID();
  const { expireAt } = instance;
  await client.query(
    `INSERT INTO license_applications (event_id, instance, device_fingerprint, effective_at, expire_at, status,
       created_at) VALUES ($1, $2, $3, $4, $5, 'waiting', $4)`,
    [eventId, instance.id, deviceFingerprint ?? null, now, expireAt],
  );
  return {
    eventId,
    effectiveTime: licenseTime(now),
    ...(expireAt && { expireTime: licenseTime(expireAt) }),
    ...(deviceFingerprint && { deviceFingerprint }),
  };
}

type Row = Omit<ApplicationView, 'effectiveAt' | 'expireAt' | 'createdAt' | 'answeredAt' | 'content'> & {
  effectiveAt: Date;
  expireAt: Date | null;
  createdAt: Date;
  answeredAt: Date | null;
  content: Buffer | null;
};

const SELECT = `SELECT a.event_id AS "eventId", a.instance, i.instance_id AS "instanceId",
    d.name_zh AS "nameZh", d.name_en AS "nameEn", a.device_fingerprint AS "deviceFingerprint",
    a.effective_at AS "effectiveAt", a.expire_at AS "expireAt", a.status, a.form, a.file_name AS "fileName",
    a.sha256, length(a.content) AS "sizeBytes", substring(a.content FROM 1 FOR ${SHOWN_CHARACTERS + 1}) AS content,
    a.created_at AS "createdAt", a.answered_at AS "answeredAt"
  FROM license_applications a JOIN instances i ON i.id = a.instance JOIN plans p USING (product_id)
    JOIN skus s USING (sku_code) JOIN products d ON d.code = s.product_code`;

function textIn(content: Buffer | null): string | null {
  if (!content || content.length > SHOWN_CHARACTERS) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

const toView = (row: Row): ApplicationView => ({
  ...row,
  effectiveAt: row.effectiveAt.toISOString(),
  expireAt: row.expireAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  answeredAt: row.answeredAt?.toISOString() ?? null,
  content: textIn(row.content),
});

/** Applications for licences, newest first. */
export async function listApplications(
  world: World,
  query: ListApplications,
): Promise<Page<ApplicationView>> {
  const position = readPosition(query.before);
  const { rows } = await world.pool.query<Row>(
    `${SELECT}
     WHERE ($1::text IS NULL OR a.instance::text = $1) AND ($2::text IS NULL OR a.status = $2)
       AND ($3::text IS NULL OR a.event_id ILIKE $3 OR i.instance_id ILIKE $3 OR a.device_fingerprint ILIKE $3)
       AND ($4::timestamptz IS NULL OR (a.created_at, a.event_id) < ($4, $5))
     ORDER BY a.created_at DESC, a.event_id DESC LIMIT $6`,
    [
      query.instance ?? null,
      query.status ?? null,
      containing(query.q),
      position?.at ?? null,
      position?.id ?? null,
      query.limit + 1,
    ],
  );
  return toPage(rows, query.limit, ({ createdAt, eventId }) => ({ at: createdAt, id: eventId }), toView);
}

export async function getApplication(world: World, eventId: string): Promise<ApplicationView> {
  const { rows } = await world.pool.query<Row>(`${SELECT} WHERE a.event_id = $1`, [eventId]);
  const [row] = rows;
  if (!row) throw notFound('application');
  return toView(row);
}

/** The marketplace denies an application that is still waiting; an upload for it is then refused (91381038). */
export async function denyApplication(world: World, eventId: string): Promise<ApplicationView> {
  const { rowCount } = await world.pool.query(
    `UPDATE license_applications SET status = 'denied', answered_at = $2
     WHERE event_id = $1 AND status = 'waiting'`,
    [eventId, world.now()],
  );
  const application = await getApplication(world, eventId);
  if (!rowCount) throw conflict('not-available', 'The application has been answered.');
  return application;
}
