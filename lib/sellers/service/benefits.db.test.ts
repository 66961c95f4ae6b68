import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PayStatus, SupervisionStatus } from '@/db/enums';
import { orderLines, orders } from '@/db/schema/orders';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { recordAgreement as agreementShape } from '../contract-agreements';
import { benefitsQuery, type SaveBenefitInput, saveBenefit as shape } from '../contract-benefits';
import { TIER_DEFAULTS } from '../defaults';
import { recordAgreement, signAgreement } from './agreements';
import { listBenefits } from './benefit-rows';
import {
  createBenefit,
  decideBenefit,
  deleteBenefit,
  submitBenefit,
  submitMaterials,
  updateBenefit,
  withdrawBenefit,
} from './benefits';
import { saveCompany } from './company';
import { actorOf, auditOf, companyOf, type Firm, NOW, openFirm, ownFiles, PDF } from './seller-fixtures';
import { getTier, setTierRules } from './tier';

let db: TestDatabase;
let clear: () => Promise<void>;
let firm: Firm;
let owner: Ctx;

beforeAll(async () => {
  clear = await ownFiles();
  db = await createTestDatabase();
});
afterAll(async () => {
  await db.drop();
  await clear();
});
beforeEach(async () => {
  firm = await openFirm(db.pool);
  owner = actorOf(firm);
});

const MILLION = 100_000_000;

async function sell(
  amountMinor: number,
  effectiveAt: string | null,
  more: { payStatus?: PayStatus; supervision?: SupervisionStatus; currency?: 'CNY' | 'USD' } = {},
  ctx = owner,
): Promise<void> {
  const id = newId();
  const at = { sellerId: ctx.sellerId, orderId: `CS-${id}` };
  await ctx.run(async (tx) => {
    await tx.insert(orders).values({
      ...at,
      id,
      orderType: 'NEW',
      source: 'observation',
      orderedAt: NOW,
      customerId: 'c',
      customerName: 'c',
    });
    await tx.insert(orderLines).values({
      ...at,
      id: newId(),
      orderRowId: id,
      orderLineId: '1',
      productId: 'P',
      listAmountMinor: BigInt(amountMinor),
      amountMinor: BigInt(amountMinor),
      currency: 'CNY',
      payStatus: 'paid',
      supervision: 'not_involved',
      effectiveAt: effectiveAt === null ? null : new Date(effectiveAt),
      ...more,
    });
  });
}

/** A year on the marketplace, the general agreement signed. */
async function enter(ctx = owner): Promise<void> {
  await saveCompany(ctx, companyOf());
  const given = { kind: 'common_partner', version: '1', effectiveOn: '2025-01-01' };
  const [group] = await recordAgreement(ctx, agreementShape.parse(given));
  await signAgreement(ctx, group?.versions[0]?.id ?? '', { signedOn: '2025-01-01', signedBy: 'x' });
}

describe('the tier', () => {
  it('comes from completed orders of the last calendar year in China, refunds taken off', async () => {
    await enter();
    await sell(MILLION, '2024-12-31T16:00:00Z');
    await sell(-1, '2025-12-31T15:59:59Z');
    await sell(5, '2025-12-31T16:00:00Z');
    await sell(MILLION, '2024-12-31T15:59:59Z');
    await sell(MILLION, '2025-06-01T00:00:00Z', { payStatus: 'unpaid' });
    await sell(MILLION, '2025-06-01T00:00:00Z', { supervision: 'in_progress' });
    await sell(MILLION, '2025-06-01T00:00:00Z', { currency: 'USD' });
    await sell(MILLION, null);
    await sell(MILLION, '2026-12-01T00:00:00Z');
    const tier = await getTier(actorOf(firm, 'auditor'));
    expect(tier).toMatchObject({
      tier: 'certified',
      next: 'preferred',
      year: 2025,
      turnoverMinor: MILLION - 1,
      thisYearMinor: 5,
    });
    expect(tier.checks.preferred).toEqual([
      { criterion: 'months', have: 14, need: 6, isMet: true },
      { criterion: 'turnover', have: MILLION - 1, need: MILLION, isMet: false },
      { criterion: 'agreement', have: 1, need: 1, isMet: true },
    ]);
    await sell(1, '2025-03-01T00:00:00Z', { supervision: 'completed' });
    expect(await getTier(owner)).toMatchObject({ tier: 'preferred', next: 'leading' });
  });

  it('is none before the agreement is signed; the days are those of the account here', async () => {
    const tier = await getTier(owner);
    expect(tier).toMatchObject({ tier: null, next: 'certified', isJoinedKnown: false, turnoverMinor: 0 });
  });

  it('follows thresholds of its own until they are taken back', async () => {
    await enter();
    const rules = { ...TIER_DEFAULTS.china, preferred: { months: 1, turnoverMinor: 0, couponYearMinor: 1 } };
    expect(await setTierRules(owner, { rules })).toMatchObject({
      tier: 'preferred',
      hasOwnRules: true,
      rules,
    });
    expect(await setTierRules(owner, { rules: null })).toMatchObject({
      tier: 'certified',
      hasOwnRules: false,
      rules: TIER_DEFAULTS.china,
    });
    expect(await auditOf(db.admin, firm, 'set_tier_rules')).toHaveLength(2);
  });

  it('knows nothing of another seller', async () => {
    const stranger = actorOf(await openFirm(db.pool));
    await sell(MILLION, '2025-06-01T00:00:00Z', {}, stranger);
    expect(await getTier(owner)).toMatchObject({ turnoverMinor: 0 });
  });
});

const COUPON = { kind: 'test_coupon', subject: '云枢协同', amountMinor: 100_000 } as const;
const create = (given: Partial<SaveBenefitInput> = {}, ctx = owner) =>
  createBenefit(ctx, shape.parse({ ...COUPON, ...given }));
const submitted = async (given: Partial<SaveBenefitInput> = {}) =>
  (await submitBenefit(owner, (await create(given)).id)).id;
const decide = (id: string, verdict: 'approved' | 'rejected' = 'approved', ctx = owner) =>
  decideBenefit(ctx, id, { verdict, reason: verdict === 'rejected' ? '材料不全' : '' });
const FILE = { name: '验收.pdf', content: PDF };

describe('an application', () => {
  beforeEach(() => enter());

  it('goes from draft to approval and acceptance', async () => {
    const draft = await create();
    expect(draft).toMatchObject({ state: 'draft', revision: 1, currency: 'CNY', submittedAt: null });
    expect(await submitBenefit(owner, draft.id)).toMatchObject({
      state: 'in_review',
      submittedAt: NOW.toISOString(),
    });
    expect(await decide(draft.id)).toMatchObject({ state: 'approved', decidedBy: 'Somebody' });
    expect(await submitMaterials(owner, draft.id, FILE)).toMatchObject({
      state: 'materials_submitted',
      material: { name: '验收.pdf' },
    });
    expect(await getTier(owner)).toMatchObject({ couponUsedMinor: 100_000 });
    expect(await auditOf(db.admin, firm, 'decide_benefit')).toMatchObject([
      { subject_label: '云枢协同', changes: { verdict: [null, 'approved'] } },
    ]);
  });

  it('does each step once, from where it may', async () => {
    const { id } = await create();
    const refused = { kind: 'conflict', code: 'benefit_state' };
    await expect(decide(id)).rejects.toMatchObject(refused);
    await expect(withdrawBenefit(owner, id)).rejects.toMatchObject(refused);
    await expect(submitMaterials(owner, id, FILE)).rejects.toMatchObject(refused);
    await submitBenefit(owner, id);
    await expect(submitBenefit(owner, id)).rejects.toMatchObject(refused);
    await expect(deleteBenefit(owner, id)).rejects.toMatchObject(refused);
    await expect(updateBenefit(owner, id, shape.parse(COUPON))).rejects.toMatchObject(refused);
    await decide(id, 'rejected');
    await expect(decide(id)).rejects.toMatchObject(refused);
    expect(await submitBenefit(owner, id)).toMatchObject({ state: 'in_review', reason: null });
    expect(await withdrawBenefit(owner, id)).toMatchObject({ state: 'draft', submittedAt: null });
    await deleteBenefit(owner, id);
    await expect(deleteBenefit(owner, id)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('says what it lacks, field by field, and stays as it is', async () => {
    const { id } = await create({ kind: 'tech_salon', wantedOn: '2026-03-20', amountMinor: null });
    await expect(submitBenefit(owner, id)).rejects.toMatchObject({
      kind: 'invalid',
      fields: [
        { path: 'wantedOn', code: 'benefit_lead_time', params: { days: 14 } },
        { path: 'kind', code: 'benefit_tier' },
      ],
    });
    const { items } = await listBenefits(owner, benefitsQuery.parse({}));
    expect(items).toMatchObject([{ id, state: 'draft' }]);
  });

  it('cannot take more coupons than a year has, not even two at once', async () => {
    const [one, two] = [
      await create({ amountMinor: 60_000 }),
      await create({ subject: 'B', amountMinor: 60_000 }),
    ];
    const both = await Promise.allSettled([submitBenefit(owner, one.id), submitBenefit(owner, two.id)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await getTier(owner)).toMatchObject({ couponUsedMinor: 60_000 });
  });

  it('is one coupon for a product; a rejected one leaves room', async () => {
    const first = await submitted({ amountMinor: 50_000 });
    const second = await create({ amountMinor: 50_000 });
    await expect(submitBenefit(owner, second.id)).rejects.toMatchObject({
      fields: [{ path: 'subject', code: 'benefit_coupon_repeated' }],
    });
    await decide(first, 'rejected');
    expect(await submitBenefit(owner, second.id)).toMatchObject({ state: 'in_review' });
  });

  it('of a tab that is behind is refused', async () => {
    const { id } = await create();
    await updateBenefit(owner, id, shape.parse({ ...COUPON, revision: 1, note: '试用' }));
    await expect(updateBenefit(owner, id, shape.parse({ ...COUPON, revision: 1 }))).rejects.toMatchObject({
      code: 'seller_changed',
    });
    expect(await auditOf(db.admin, firm, 'update_benefit')).toMatchObject([
      { changes: { note: ['', '试用'] } },
    ]);
  });

  it('is found by state, kind and what it is for, and paged', async () => {
    await submitted();
    for (let at = 0; at < 30; at += 1)
      await create({ kind: 'site_slot', subject: `Slot ${at}`, amountMinor: null });
    const find = async (query: object) => await listBenefits(owner, benefitsQuery.parse(query));
    expect(await find({ state: 'in_review' })).toMatchObject({ total: 1, items: [{ subject: '云枢协同' }] });
    expect((await find({ kind: 'site_slot' })).total).toBe(30);
    expect((await find({ q: 'slot 29' })).total).toBe(1);
    const first = await find({ limit: '25' });
    const rest = await find({ limit: '25', cursor: first.nextCursor });
    const ids = [...first.items, ...rest.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(31);
    expect(rest.nextCursor).toBeNull();
  });

  it('is for those who may, each for their own', async () => {
    const { id } = await create();
    const finance = actorOf(firm, 'finance');
    for (const attempt of [
      () => create({}, finance),
      () => updateBenefit(finance, id, shape.parse({ ...COUPON, revision: 1 })),
      () => submitBenefit(finance, id),
      () => withdrawBenefit(finance, id),
      () => decide(id, 'approved', finance),
      () => submitMaterials(finance, id, FILE),
      () => deleteBenefit(finance, id),
      () => setTierRules(finance, { rules: null }),
      () => listBenefits(actorOf(firm, 'delivery'), benefitsQuery.parse({})),
      () => getTier(actorOf(firm, 'delivery')),
    ])
      await expect(attempt()).rejects.toMatchObject({ kind: 'forbidden' });
    const stranger = actorOf(await openFirm(db.pool));
    for (const attempt of [
      () => updateBenefit(stranger, id, shape.parse({ ...COUPON, revision: 1 })),
      () => submitBenefit(stranger, id),
      () => withdrawBenefit(stranger, id),
      () => decide(id, 'approved', stranger),
      () => submitMaterials(stranger, id, FILE),
      () => deleteBenefit(stranger, id),
    ])
      await expect(attempt()).rejects.toMatchObject({ kind: 'not_found' });
    expect((await listBenefits(stranger, benefitsQuery.parse({}))).total).toBe(0);
  });
});
