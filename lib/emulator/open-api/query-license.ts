import { z } from 'zod';
import type { World } from '../world';
import { licenseRefusal, licenseSuccess } from './answers';
import { licenseCode, licenseList, licenseOperation, licenseText } from './license-call';
import { findCodes, findInstanceLicense, licenseInfo } from './license-codes';

const markChecked = (world: World, codes: readonly string[]) =>
  world.pool.query('UPDATE license_codes SET checked_at = $2 WHERE code = ANY($1::text[])', [
    codes,
    world.now(),
  ]);

/** Retired, still accepted. */
const heartbeatInfo = z
  .object({ thirdPartyAccount: licenseText(256).optional(), ip: licenseText(32).optional() })
  .nullish();

/** 查询 v1, formerly the heartbeat (`zh-cn_topic_0070649245`): by code, or by the instance id of a licence from before 2.0. */
export const queryOne = licenseOperation(
  z.object({ license: licenseCode, heartbeatInfo }),
  async (world, sellerId, { license }) => {
    const row = (await findCodes(world, sellerId, [license])).get(license);
    if (!row) {
      const older = await findInstanceLicense(world, sellerId, license);
      return older ? licenseSuccess(older) : licenseRefusal('92020005');
    }
    if (row.activatedAt === null) return licenseRefusal('92020011');
    await markChecked(world, [license]);
    return licenseSuccess(licenseInfo(row));
  },
);

/** 查询 v2: a list of codes; one that is unknown or was never activated refuses the whole (our default). */
export const queryBatch = licenseOperation(
  z.object({ license_list: licenseList }),
  async (world, sellerId, { license_list: codes }) => {
    const found = await findCodes(world, sellerId, codes);
    const failed = codes.filter((code) => !found.get(code)?.activatedAt);
    if (failed.length > 0) return licenseRefusal('92020020', failed);
    await markChecked(world, codes);
    const rows = codes.flatMap((code) => found.get(code) ?? []);
    return { ...licenseSuccess(), body: { ...licenseSuccess().body, data: rows.map(licenseInfo) } };
  },
);
