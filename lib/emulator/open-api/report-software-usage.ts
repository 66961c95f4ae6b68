import { z } from 'zod';
import { licenseRefusal, licenseSuccess } from './answers';
import { licenseCode, licenseOperation, licenseText } from './license-call';
import { findCodes } from './license-codes';

const MAX_ENTRIES = 100;
const MAX_CLIENTS = 999_999_999;

const entry = z.object({
  id: licenseText(256).optional(),
  active_num: z.int().min(0).max(MAX_CLIENTS).optional(),
});
const usage = z.object({
  license: licenseCode,
  software_usage_Info: z.array(entry).min(1).max(MAX_ENTRIES),
});

/** 软件使用信息 (`zh-cn_topic_0000002290055385`): each entry tells one client or how many were active, never both. */
export const reportSoftwareUsage = licenseOperation(
  z.object({ usage_info: z.array(usage).min(1).max(MAX_ENTRIES) }),
  async (world, sellerId, { usage_info: reports }) => {
    const entries = reports.flatMap(({ license, software_usage_Info: told }) =>
      told.map((one) => ({ license, ...one })),
    );
    if (entries.some((one) => (one.id === undefined) === (one.active_num === undefined))) {
      return licenseRefusal('92020002');
    }
    const codes = [...new Set(reports.map(({ license }) => license))];
    const found = await findCodes(world, sellerId, codes);
    const failed = codes.filter((code) => !found.get(code)?.activatedAt);
    if (failed.length > 0) return licenseRefusal('92020020', failed);
    await world.pool.query(
      `INSERT INTO license_usage (code, client_id, active_num, received_at)
       SELECT code, client_id, active_num, $4 FROM unnest($1::text[], $2::text[], $3::int[])
         AS told (code, client_id, active_num)`,
      [
        entries.map(({ license }) => license),
        entries.map(({ id }) => id ?? null),
        entries.map(({ active_num }) => active_num ?? null),
        world.now(),
      ],
    );
    return licenseSuccess();
  },
);
