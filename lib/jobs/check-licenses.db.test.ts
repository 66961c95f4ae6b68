import { describe, expect, it } from 'vitest';
import { getCode } from '@/lib/licenses/service/list-codes';
import { LICENSE_PATHS } from '@/lib/marketplace/open-api/license';
import { activateLicense } from './activate-license';
import { checkLicense, checkLicenses } from './check-licenses';
import {
  activated,
  added,
  asked,
  at,
  codes,
  HOUR,
  info,
  jobs,
  listOf,
  newCode,
  OK,
  own,
  queried,
  refused,
  START,
  setUpLicenseJobs,
  silent,
  worker,
} from './license-fixtures';

setUpLicenseJobs();

describe('checking', () => {
  async function alive(): Promise<string> {
    at.marketplace.answer = () => activated();
    const license = newCode();
    await activateLicense(at.user, { license });
    at.marketplace.calls = [];
    return license;
  }
  const heartbeat =
    (more: object = {}) =>
    () => ({ body: { ...OK, data: { license_code: 'x', ...info(more) } } });

  it('asks the marketplace at most once a day for each code, by the day of China', async () => {
    const license = await alive();
    at.marketplace.answer = heartbeat({ expire_time: '20280101000000' });
    expect(await checkLicense(at.user, { license })).toMatchObject({ expireAt: '2028-01-01T00:00:00.000Z' });
    at.now = Date.parse('2026-03-10T15:59:59Z');
    expect(await checkLicense(at.user, { license })).toMatchObject({ status: 'alive', isCurrent: true });
    expect(asked(LICENSE_PATHS.queryOne)).toHaveLength(1);
    at.now = Date.parse('2026-03-10T16:00:00Z');
    await checkLicense(at.user, { license });
    expect(asked(LICENSE_PATHS.queryOne)).toHaveLength(2);
  });

  it('answers what it knew last when nobody answers, and says so', async () => {
    const license = await alive();
    at.marketplace.answer = silent;
    expect(await checkLicense(at.user, { license })).toMatchObject({ status: 'alive', isCurrent: false });
    await expect(checkLicense(at.user, { license: newCode() })).rejects.toMatchObject({
      kind: 'unavailable',
    });
  });

  it('takes in a code that only the marketplace knows', async () => {
    at.marketplace.answer = heartbeat();
    const license = newCode();
    expect(await checkLicense(at.user, { license })).toMatchObject({ status: 'alive', orderId: 'CS1' });
    expect(await codes()).toMatchObject([{ status: 'alive', source: 'api' }]);
  });

  it('repeats the day’s refusal, until the code is activated', async () => {
    const [license = ''] = await added(1);
    at.marketplace.answer = () => refused('92020011');
    for (const _time of [1, 2])
      await expect(checkLicense(at.user, { license })).rejects.toMatchObject({
        code: 'license_not_activated',
      });
    expect(at.marketplace.calls).toHaveLength(1);
    at.marketplace.answer = ({ path }) => (path === LICENSE_PATHS.activateOne ? activated() : heartbeat()());
    await activateLicense(at.user, { license });
    const [code] = await codes();
    const shown = async () =>
      (await getCode(at.user, code?.id ?? '')).checks.map(({ errorCode }) => errorCode);
    expect(await shown()).toEqual(['92020011']);
    at.now += 1;
    expect(await checkLicense(at.user, { license })).toMatchObject({ status: 'alive', isCurrent: true });
    expect(await shown()).toEqual([null]);
  });

  it('asks daily about a code that was refused earlier on the day of its activation', async () => {
    const [license = ''] = await added(1);
    at.marketplace.answer = () => refused('92020011');
    await expect(checkLicense(at.user, { license })).rejects.toMatchObject({ code: 'license_not_activated' });
    at.marketplace.answer = () => activated();
    await activateLicense(at.user, { license });
    at.marketplace.answer = (call) => queried(call);
    await checkLicenses(worker(), 0);
    expect(asked(LICENSE_PATHS.queryMany)).toHaveLength(1);
  });

  it('asks for all live codes once a day, a hundred a call, and again the next day', async () => {
    await added(101);
    await at.db.admin.query(`update license_codes set status = 'alive' where seller_id = $1`, [
      at.shop.owner.sellerId,
    ]);
    at.marketplace.answer = (call) => queried(call, { status: 'EXPIRED' });
    await checkLicenses(worker(), 0);
    expect(asked(LICENSE_PATHS.queryMany).map((call) => listOf(call).length)).toEqual([100, 1]);
    expect(new Set((await codes()).map(({ status }) => status))).toEqual(new Set(['expired']));
    expect(await jobs('check-licenses')).toEqual([{ at: new Date('2026-03-10T19:00:00Z'), attempt: 0 }]);
    await checkLicenses(worker(), 0);
    expect(at.marketplace.calls).toHaveLength(2);
    at.now += 24 * HOUR;
    await checkLicenses(worker(), 0);
    expect(at.marketplace.calls).toHaveLength(4);
  });

  it('asks one by one where the answer leaves codes out, and writes a refusal', async () => {
    const [, gone] = await added(2);
    await at.db.admin.query(`update license_codes set status = 'alive' where seller_id = $1`, [
      at.shop.owner.sellerId,
    ]);
    at.marketplace.answer = ({ path, body }) => {
      if (path === LICENSE_PATHS.queryMany) return refused('92020020');
      return body.license === gone ? refused('92020005') : heartbeat()();
    };
    await checkLicenses(worker(), 0);
    const checks = await own<{ answered_status: string | null; error_code: string | null }>(
      'select answered_status, error_code from license_checks where seller_id = $1 order by code_row_id',
    );
    expect(checks).toEqual([
      { answered_status: 'ALIVE', error_code: null },
      { answered_status: null, error_code: '92020005' },
    ]);
  });

  it('tries again the same day when nobody answers', async () => {
    await added(1);
    await at.db.admin.query(`update license_codes set status = 'alive' where seller_id = $1`, [
      at.shop.owner.sellerId,
    ]);
    await checkLicenses(worker(), 1);
    expect(await jobs('check-licenses')).toEqual([{ at: new Date(START + 5 * 60_000), attempt: 2 }]);
  });
});
