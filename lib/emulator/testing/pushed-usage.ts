import type { World } from '../world';

/** Usage that the marketplace has listed: `at` is when a window of no length begins and ends. */
export async function pushedUsage(
  world: World,
  sellerId: string,
  instanceId: string,
  records: readonly { value: string; at: string; code?: string; related?: string }[],
): Promise<void> {
  for (const { value, at, code, related } of records) {
    await world.pool.query(
      `INSERT INTO usage_records (seller_id, form, instance_id, begin_time, end_time, record_time, usage_value,
         metering_sn, product_id, relate_pkg_instance, code, received_at)
       VALUES ($1, 'new', $2, $3, $3, $3, $4, $3, '', $5, $6, $7)`,
      [sellerId, instanceId, at, value, related ?? '', code ?? null, world.now()],
    );
  }
}
