import type { World } from '../world';

/** A line of the record list (话单管理); `code` null: charged. */
export interface UsageRecordView {
  id: number;
  sellerId: string;
  form: 'new' | 'old';
  instanceId: string;
  relatedInstanceId: string;
  meteringSn: string;
  productId: string;
  usageValue: string;
  beginTime: string;
  endTime: string;
  recordTime: string;
  code: string | null;
  receivedAt: Date;
}

const LIMIT = 1_000;

/** The newest records of every seller, or of one. */
export async function listUsageRecords(world: World, sellerId: string | null): Promise<UsageRecordView[]> {
  const { rows } = await world.pool.query<UsageRecordView>(
    `SELECT id, seller_id AS "sellerId", form, instance_id AS "instanceId",
       relate_pkg_instance AS "relatedInstanceId", metering_sn AS "meteringSn", product_id AS "productId",
       usage_value AS "usageValue", begin_time AS "beginTime", end_time AS "endTime",
       record_time AS "recordTime", code, received_at AS "receivedAt"
     FROM usage_records WHERE $1::text IS NULL OR seller_id = $1 ORDER BY id DESC LIMIT ${LIMIT}`,
    [sellerId],
  );
  return rows;
}
