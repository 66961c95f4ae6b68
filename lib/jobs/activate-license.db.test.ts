import { describe, expect, it } from 'vitest';
import { actorOf, openShop } from '@/lib/instances/service/instance-fixtures';
import { getCode } from '@/lib/licenses/service/list-codes';
import { LICENSE_PATHS } from '@/lib/marketplace/open-api/license';
import { activateLicense, activateMany } from './activate-license';
import {
  activated,
  added,
  at,
  codes,
  events,
  info,
  jobs,
  newCode,
  OK,
  queried,
  refused,
  setUpLicenseJobs,
} from './license-fixtures';

setUpLicenseJobs();

describe('activating for the seller’s software', () => {
  it('activates at the marketplace, signed, and answers what the code is good for', async () => {
    at.marketplace.answer = () => activated();
    const license = newCode();
    const told = await activateLicense(at.user, {
      license,
      realEffectTime: new Date('2026-03-09T01:02:03Z'),
    });
    expect(told).toMatchObject({
      status: 'alive',
      expireAt: '2027-03-10T15:59:59.000Z',
      productId: 'P-1',
      orderId: 'CS1',
      amount: 2,
      isCurrent: true,
    });
    const [call] = at.marketplace.calls;
    expect(call?.path).toBe(LICENSE_PATHS.activateOne);
    expect(call?.body).toEqual({ license, real_effect_time: '20260309010203' });
    expect(call?.headers.authorization).toMatch(/^SDK-HMAC-SHA256 Access=AK, /);
    expect(await codes()).toMatchObject([{ status: 'alive', source: 'api', code_end: license.slice(-4) }]);
    expect((await events()).map(({ kind }) => kind)).toEqual(['added', 'activated']);
    expect(await jobs('fetch-order')).toHaveLength(1);
    expect(await jobs('check-licenses')).toEqual([{ at: new Date('2026-03-10T19:00:00Z'), attempt: 0 }]);
  });

  it('asks the marketplace once: the same code again is answered from here', async () => {
    at.marketplace.answer = () => activated();
    const license = newCode();
    const first = await activateLicense(at.user, { license });
    expect(await activateLicense(at.user, { license })).toEqual(first);
    expect(at.marketplace.calls).toHaveLength(1);
    expect(await codes()).toHaveLength(1);
  });

  it('takes a code that the marketplace has activated before for activated', async () => {
    at.marketplace.answer = ({ path }) =>
      path === LICENSE_PATHS.activateOne
        ? refused('92020003')
        : { body: { ...OK, data: { license_code: 'x', activate_time: '20260301000000', ...info() } } };
    expect(await activateLicense(at.user, { license: newCode() })).toMatchObject({
      status: 'alive',
      activatedAt: '2026-03-01T00:00:00.000Z',
    });
  });

  it.each([
    ['92020003', 'conflict', 'license_state'],
    ['92020004', 'conflict', 'license_not_received'],
    ['92020005', 'not_found', 'license_unknown'],
    ['92020002', 'invalid', 'license_invalid'],
    ['95000001', 'conflict', 'marketplace_refused'],
    ['APIGW.0301', 'conflict', 'marketplace_refused'],
  ])('is refused with %s as %s %s, and keeps nothing', async (code, kind, word) => {
    at.marketplace.answer = () => refused(code);
    await expect(activateLicense(at.user, { license: newCode() })).rejects.toMatchObject({
      kind,
      code: word,
    });
    expect(await codes()).toEqual([]);
  });

  it('fails as unavailable when nobody answers, and without AK/SK as a conflict', async () => {
    const license = newCode();
    await expect(activateLicense(at.user, { license })).rejects.toMatchObject({
      code: 'marketplace_unavailable',
    });
    await at.db.admin.query('delete from marketplace_credentials where seller_id = $1', [
      at.shop.owner.sellerId,
    ]);
    await expect(activateLicense(at.user, { license })).rejects.toMatchObject({
      code: 'no_marketplace_credentials',
    });
  });

  it('needs the right to manage licences', async () => {
    const auditor = await actorOf(at.shop, 'auditor');
    await expect(activateLicense(auditor, { license: newCode() })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    expect(at.marketplace.calls).toEqual([]);
  });
});

describe('activating by hand', () => {
  it('activates a hundred in one call, and asks once what they are good for', async () => {
    await added(100);
    at.marketplace.answer = (call) =>
      call.path === LICENSE_PATHS.activateMany ? { body: OK } : queried(call, { product_id: 'P-9' });
    const ids = (await codes()).map(({ id }) => id);
    expect(await activateMany(at.user, ids)).toEqual({ activated: 100, failed: [] });
    expect(at.marketplace.calls.map(({ path }) => path)).toEqual([
      LICENSE_PATHS.activateMany,
      LICENSE_PATHS.queryMany,
    ]);
    const stored = await codes();
    expect(new Set(stored.map(({ status }) => status))).toEqual(new Set(['alive']));
    expect(stored[0]?.expire_at?.toISOString()).toBe('2027-03-10T15:59:59.000Z');
  });

  it('finds the code at fault when the whole is refused', async () => {
    const [good, bad] = await added(2);
    at.marketplace.answer = ({ path, body }) => {
      if (path === LICENSE_PATHS.activateMany) return refused('92020020');
      return body.license === bad ? refused('92020004') : activated();
    };
    const ids = (await codes()).map(({ id }) => id);
    const done = await activateMany(at.user, ids);
    const failed = { codeEnd: bad?.slice(-4), code: '92020004', words: '92020004' };
    expect(done).toMatchObject({ activated: 1, failed: [failed] });
    const refusedOne = (await codes()).find(({ status }) => status === 'not_activated');
    expect((await getCode(at.user, refusedOne?.id ?? '')).events[0]).toMatchObject({
      kind: 'activation_refused',
      error: { code: '92020004', words: '92020004' },
    });
    expect((await codes()).map(({ status }) => status)).toEqual(['alive', 'not_activated']);
    expect(good).toBeDefined();
  });

  it('knows no code of another seller', async () => {
    await added(1);
    const [mine] = await codes();
    const other = await openShop(at.db.pool);
    await expect(activateMany(other.owner, [mine?.id ?? ''])).rejects.toMatchObject({ kind: 'not_found' });
  });
});
