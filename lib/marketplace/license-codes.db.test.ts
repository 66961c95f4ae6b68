import { describe, expect, it } from 'vitest';
import { createTestAddress, createTestSeller } from '@/db/testing/seller';
import { addCodes } from '@/lib/licenses/service/add-codes';
import { answered, at, ledger, post, rows, setUpLicenseDoor, unique } from './license-fixtures';

setUpLicenseDoor();

async function code(): Promise<string> {
  const license = unique('LIC-');
  await addCodes(at.seller, { text: license, productId: 'P-1', orderId: '', source: 'manual' });
  return license;
}
const stored = async (license: string) =>
  (
    await rows<{ id: string; status: string; expire_at: Date | null; product_id: string }>(
      'select * from license_codes where seller_id = $1 and code_end = $2',
      [at.seller.sellerId, license.slice(-4)],
    )
  ).at(-1);
const eventsOf = async (license: string) =>
  (
    await rows<{ kind: string }>('select kind from license_events where code_row_id = $1 order by id', [
      (await stored(license))?.id,
    ])
  ).map(({ kind }) => kind);

const renewal = (license: string, more: object = {}) => {
  const orderId = unique('CS');
  return {
    activity: 'refreshLicenseCode',
    scene: 'RENEWAL',
    orderId,
    orderLineId: `${orderId}-000001`,
    license,
    expireTime: '20280101155959',
    ...more,
  };
};

describe('auth codes 2.0', () => {
  it('moves the end of a code once for each order, and asks for the order', async () => {
    const license = await code();
    const call = renewal(license, { productId: 'P-2' });
    expect((await post(at.codes, call)).json).toEqual({ resultCode: '000000', resultMsg: 'success.' });
    expect((await post(at.codes, { ...call, expireTime: '20300101155959' })).json).toEqual(
      answered('000000'),
    );
    const row = await stored(license);
    expect(row?.expire_at?.toISOString()).toBe('2028-01-01T15:59:59.000Z');
    expect(row?.product_id).toBe('P-2');
    expect(await eventsOf(license)).toEqual(['added', 'renewed']);
    expect((await ledger(call.orderId)).map(({ verdict }) => verdict)).toEqual(['accepted', 'repeated']);
    const jobs = await rows("select 1 from job_requests where data->>'orderId' = $1", [call.orderId]);
    expect(jobs).toHaveLength(1);
  });

  it('shortens a code whose renewal was cancelled', async () => {
    const license = await code();
    await post(at.codes, renewal(license));
    await post(
      at.codes,
      renewal(license, { scene: 'UNSUBSCRIBE_RENEWAL_PERIOD', expireTime: '20270101155959' }),
    );
    expect((await stored(license))?.expire_at?.toISOString()).toBe('2027-01-01T15:59:59.000Z');
    expect(await eventsOf(license)).toEqual(['added', 'renewed', 'renewal_cancelled']);
  });

  it('freezes and unfreezes, and takes a second time as a repeat', async () => {
    const license = await code();
    const freeze = { activity: 'updateLicenseCodeStatus', license, status: 'FREEZE' };
    const unfreeze = { ...freeze, status: 'UNFREEZE' };
    for (const call of [freeze, freeze, unfreeze, unfreeze])
      expect((await post(at.codes, call)).json).toEqual(answered('000000'));
    expect(await eventsOf(license)).toEqual(['added', 'frozen', 'unfrozen']);
    expect((await stored(license))?.status).toBe('not_activated');
  });

  it('releases a code for good: what comes after finds no code', async () => {
    const license = await code();
    const release = { activity: 'releaseLicenseCode', license };
    expect((await post(at.codes, release)).json).toEqual(answered('000000'));
    expect((await post(at.codes, release)).json).toEqual(answered('000000'));
    expect((await post(at.codes, renewal(license))).json).toEqual(answered('000003'));
    const freeze = { activity: 'updateLicenseCodeStatus', license, status: 'FREEZE' };
    expect((await post(at.codes, freeze)).json).toEqual(answered('000003'));
    expect(await eventsOf(license)).toEqual(['added', 'released']);
  });

  it('answers 000003 for a code of nobody and for a code of another seller', async () => {
    const license = await code();
    const other = await createTestSeller(at.db.pool);
    const foreign = await createTestAddress(other, { family: 'license' });
    for (const [address, text] of [
      [at.codes, 'LIC-UNKNOWN'],
      [foreign, license],
    ] as const) {
      const call = renewal(text);
      expect((await post(address, call)).json).toEqual(answered('000003'));
      expect(await ledger(call.orderId)).toEqual([
        { verdict: 'refused', reason: 'unknown_license', instance_id: null },
      ]);
    }
    expect(await eventsOf(license)).toEqual(['added']);
  });

  it.each([
    ['a scene that does not exist', { scene: 'TRIAL_TO_FORMAL' }],
    ['no order', { orderId: '' }],
    ['a date that does not exist', { expireTime: '20270230000000' }],
    ['a code that is too long', { license: 'x'.repeat(65) }],
  ])('answers 000002 to %s', async (_name, wrong) => {
    const license = await code();
    expect((await post(at.codes, renewal(license, wrong))).json).toEqual(answered('000002'));
    expect(await eventsOf(license)).toEqual(['added']);
  });

  it('does nothing in a test call, and refuses a wrong signature and another family’s activity', async () => {
    const license = await code();
    expect((await post(at.codes, renewal(license, { testFlag: '1' }))).json).toEqual(answered('000000'));
    expect((await post(at.codes, renewal('LIC-UNKNOWN', { testFlag: '1' }))).json).toEqual(
      answered('000000'),
    );
    expect((await post(at.codes, renewal(license), 'another-key')).json).toEqual(answered('000001'));
    const foreign = { activity: 'newInstance', orderId: 'o', orderLineId: 'l', businessId: 'b' };
    expect((await post(at.codes, foreign)).json).toEqual(answered('000002'));
    expect(await eventsOf(license)).toEqual(['added']);
  });
});
