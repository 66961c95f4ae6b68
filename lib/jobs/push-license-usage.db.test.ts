import { describe, expect, it } from 'vitest';
import { reportUsage } from '@/lib/licenses/service/report-usage';
import { LICENSE_PATHS } from '@/lib/marketplace/open-api/license';
import {
  added,
  asked,
  at,
  forget,
  HOUR,
  jobs,
  OK,
  own,
  refused,
  START,
  setUpLicenseJobs,
  worker,
} from './license-fixtures';
import type { MarketplaceCall } from './marketplace-fixtures';
import { pushLicenseUsage } from './push-license-usage';

setUpLicenseJobs();

describe('usage of licensed software', () => {
  const usage = () =>
    own<{ state: string; error_code: string | null }>(
      'select state, error_code from license_usage where seller_id = $1 order by id',
    );
  const states = async () =>
    (await usage()).map(({ state, error_code: code }) => (code ? `${state} ${code}` : state));
  const told = (call: MarketplaceCall) =>
    call.body.usage_info as { license: string; software_usage_Info: object[] }[];

  it('goes to the marketplace in calls of a hundred codes, with ids or a number', async () => {
    const licenses = await added(101);
    const [first = '', second = '', ...others] = licenses;
    await reportUsage(at.user, {
      usage: [
        { license: first, ids: ['device-1', 'device-2', 'device-1'] },
        { license: second, activeNum: 7 },
      ],
    });
    await reportUsage(at.user, { usage: others.map((license) => ({ license, activeNum: 1 })) });
    at.marketplace.answer = () => ({ body: OK });
    await pushLicenseUsage(worker(), 0);
    const calls = asked(LICENSE_PATHS.usage).map(told);
    expect(calls.map((list) => list.length)).toEqual([100, 1]);
    const sent = new Map(calls.flat().map((one) => [one.license, one.software_usage_Info]));
    expect(sent.get(first)).toEqual([{ id: 'device-1' }, { id: 'device-2' }]);
    expect(sent.get(second)).toEqual([{ active_num: 7 }]);
    expect(new Set(await states())).toEqual(new Set(['confirmed']));
  });

  it('counts a client once a day, tells a changed number again, and names codes that are not here', async () => {
    const [license = ''] = await added(1);
    const report = {
      usage: [
        { license, ids: ['d'] },
        { license: 'LIC-NOBODY', ids: ['d'] },
      ],
    };
    expect(await reportUsage(at.user, report)).toEqual({ accepted: 1, repeated: 0, unknown: ['LIC-NOBODY'] });
    expect(await reportUsage(at.user, report)).toMatchObject({ accepted: 0, repeated: 1 });
    expect(await reportUsage(at.user, { usage: [{ license, activeNum: 3 }] })).toMatchObject({ accepted: 1 });
    expect(await reportUsage(at.user, { usage: [{ license, activeNum: 4 }] })).toMatchObject({ accepted: 1 });
    expect(await usage()).toHaveLength(2);
    at.now += 24 * HOUR;
    expect(await reportUsage(at.user, report)).toMatchObject({ accepted: 1, repeated: 0 });
  });

  it('rejects the codes of the check_fail_list, and confirms all others', async () => {
    const [good = '', bad = ''] = await added(2);
    await reportUsage(at.user, { usage: [good, bad].map((license) => ({ license, activeNum: 1 })) });
    at.marketplace.answer = () => ({ body: { ...OK, data: { check_fail_list: [bad] } } });
    await pushLicenseUsage(worker(), 0);
    expect((await states()).sort()).toEqual(['confirmed', 'rejected check_failed']);
  });

  it('divides a refused call until the code at fault stands alone', async () => {
    const licenses = await added(5);
    const bad = licenses[3] ?? '';
    await reportUsage(at.user, { usage: licenses.map((license) => ({ license, activeNum: 1 })) });
    at.marketplace.answer = (call) =>
      told(call).some(({ license }) => license === bad) ? refused('92020020') : { body: OK };
    await pushLicenseUsage(worker(), 0);
    expect((await states()).sort()).toEqual([...Array(4).fill('confirmed'), 'rejected 92020020']);
  });

  it('keeps what nobody has taken, and tries again', async () => {
    const [license = ''] = await added(1);
    await reportUsage(at.user, { usage: [{ license, activeNum: 1 }] });
    await forget();
    await pushLicenseUsage(worker(), 0);
    expect(await states()).toEqual(['waiting']);
    expect(await jobs('push-license-usage')).toEqual([{ at: new Date(START + 60_000), attempt: 1 }]);
    at.marketplace.answer = () => refused('95000001');
    await pushLicenseUsage(worker(), 1);
    expect(await states()).toEqual(['waiting']);
  });
});
