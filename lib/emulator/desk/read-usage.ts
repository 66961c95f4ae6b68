import type { ExportUsage, JudgeUsage, ListUsage } from '../contract-usage';
import { notFound } from '../problem';
import type { Page } from '../views';
import type { UsageFile, UsageRecordView } from '../views-usage';
import type { World } from '../world';
import { containing, readPosition, toPage } from './paging';

type Row = Omit<UsageRecordView, 'receivedAt' | 'judgedAt'> & { receivedAt: Date; judgedAt: Date | null };

const SELECT = `SELECT id, seller_id AS "sellerId", form, instance_id AS "instanceId",
    relate_pkg_instance AS "relatedInstanceId", metering_sn AS "meteringSn", product_id AS "productId",
    usage_value AS "usageValue", begin_time AS "beginTime", end_time AS "endTime",
    record_time AS "recordTime", code, received_at AS "receivedAt", judged_at AS "judgedAt"
  FROM usage_records`;

const FILTER = `($1::text IS NULL OR seller_id = $1) AND ($2::boolean IS NULL OR (code IS NULL) = $2)
  AND ($3::text IS NULL OR code = $3) AND ($4::text IS NULL OR metering_sn ILIKE $4 OR instance_id ILIKE $4)`;

const filterValues = ({ sellerId, state, code, q }: ExportUsage) => [
  sellerId ?? null,
  state === undefined ? null : state === 'charged',
  code ?? null,
  containing(q),
];

const toView = (row: Row): UsageRecordView => ({
  ...row,
  receivedAt: row.receivedAt.toISOString(),
  judgedAt: row.judgedAt?.toISOString() ?? null,
});

/** Usage records, newest first. */
export async function listUsageRecords(world: World, query: ListUsage): Promise<Page<UsageRecordView>> {
  const position = readPosition(query.before);
  const { rows } = await world.pool.query<Row>(
    `${SELECT} WHERE ${FILTER} AND ($5::int IS NULL OR id < $5) ORDER BY id DESC LIMIT $6`,
    [...filterValues(query), position?.id ?? null, query.limit + 1],
  );
  return toPage(rows, query.limit, ({ receivedAt, id }) => ({ at: receivedAt, id: String(id) }), toView);
}

/** The most rows that one file holds. */
const MAX_ROWS = 100_000;
const HEADER = 'metering_sn,instance_id,begin_time,end_time,record_time,usage_value,code,received_at';

const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The record list as the seller downloads it, oldest first; a charged record has no code. */
export async function exportUsageRecords(world: World, query: ExportUsage): Promise<UsageFile> {
  const { rows } = await world.pool.query<Row>(
    `${SELECT} WHERE ${FILTER} ORDER BY id LIMIT ${MAX_ROWS}`,
    filterValues(query),
  );
  const lines = rows.map((row) =>
    [
      row.meteringSn,
      row.instanceId,
      row.beginTime,
      row.endTime,
      row.recordTime,
      row.usageValue,
      row.code ?? '',
      row.receivedAt.toISOString(),
    ]
      .map(cell)
      .join(','),
  );
  return { csv: `${[HEADER, ...lines].join('\r\n')}\r\n`, rows: rows.length };
}

/** Gives a record another code afterwards, as the marketplace's own checks do after a push has succeeded. */
export async function judgeUsageRecord(
  world: World,
  id: string,
  { code }: JudgeUsage,
): Promise<UsageRecordView> {
  await world.pool.query('UPDATE usage_records SET code = $2, judged_at = $3 WHERE id = $1::int', [
    id,
    code,
    world.now(),
  ]);
  const { rows } = await world.pool.query<Row>(`${SELECT} WHERE id = $1::int`, [id]);
  const [row] = rows;
  if (!row) throw notFound('usage record');
  return toView(row);
}
