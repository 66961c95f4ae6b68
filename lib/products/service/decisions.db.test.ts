import { describe, expect, it } from 'vitest';
import { decideRequest as decision } from '../contract';
import { KEYS, soundContent } from '../listing-fixtures';
import { findProductClass } from './codes';
import { decideRequest } from './decide-request';
import { getDraft, saveDraft, startDraft } from './drafts';
import { getListing } from './get-listing';
import { listListedSpecifications } from './listed-specifications';
import {
  approval,
  at,
  audited,
  CODES,
  ctxOf,
  jobs,
  listed,
  rejection,
  setUpListings,
  submitted,
} from './listing-fixtures';
import { requestDelisting, setVisibility, takeMeasure } from './measures';
import { getRequest } from './requests';
import { submitDraft } from './submissions';
import { getVersion } from './versions';

setUpListings();

describe('a decision', () => {
  it('that rejects gives its reason, and the corrected draft is told from what was submitted', async () => {
    const { id, requestId, content } = await submitted();
    await decideRequest(ctxOf('owner'), requestId, rejection);
    expect((await getDraft(at.manager, id)).reason).toBe('主图与商品不符');
    const fixed = { ...content, details: { ...content.details, summary: '改好了' } };
    await saveDraft(at.manager, id, { revision: 1, content: fixed });
    await submitDraft(at.manager, id, { revision: 2 });
    expect(await getVersion(at.manager, id, 2)).toMatchObject({
      comparedWith: 1,
      verdict: 'pending',
      changes: [{ field: 'details.summary', after: '改好了' }],
    });
    expect(await getRequest(at.manager, requestId)).toMatchObject({
      version: 2,
      state: 'pending',
      changes: [{ field: 'details.summary' }],
    });
  });

  it('that approves lists the product with its specifications, codes and class', async () => {
    const { id, requestId } = await listed();
    const listing = await getListing(at.manager, id);
    expect(listing).toMatchObject({
      state: 'on_sale',
      productCode: 'OFFI9',
      listedVersion: 1,
      request: null,
      specifications: [
        {
          name: '标准版',
          skuCode: 'SKU-1',
          state: 'on_sale',
          skus: [{ skuCode: 'SKU-1', state: 'on_sale' }],
          codes: [{ productId: 'OFFI9-MONTH', skuCode: 'SKU-1', priceKey: 'month' }],
        },
      ],
      versions: [{ number: 1, verdict: 'approved', decidedBy: 'PM' }],
    });
    expect(listing.events.map((event) => event.kind)).toEqual(['approved', 'submitted', 'created']);
    expect(await findProductClass(at.manager, 'OFFI9-MONTH', 'SKU-1')).toBe('joint');
    expect(await jobs('recheck-product')).toEqual([
      { sellerId: at.sellerId, productId: 'OFFI9-MONTH', skuCode: 'SKU-1' },
    ]);
    const version = await getVersion(at.manager, id, 1);
    expect(version.content.business.specifications[0]?.skus[0]).toMatchObject({
      skuCode: 'SKU-1',
      prices: [{ productId: 'OFFI9-MONTH' }],
    });
    expect(await decideRequest(ctxOf('owner'), requestId, approval())).toMatchObject({ state: 'on_sale' });
    await expect(decideRequest(ctxOf('owner'), requestId, rejection)).rejects.toMatchObject({
      code: 'request_state',
    });
    expect((await audited()).filter((action) => action === 'decide_listing')).toHaveLength(1);
  });

  it('refuses codes that fit nothing that was submitted, and lists nothing', async () => {
    const { id, requestId } = await submitted();
    const wrong = approval({
      codes: [
        { ...CODES, skuKey: KEYS.package },
        { ...CODES, specificationKey: KEYS.package },
      ],
    });
    await expect(decideRequest(ctxOf('owner'), requestId, wrong)).rejects.toMatchObject({
      fields: [
        { path: 'codes.0.skuKey' },
        { path: 'codes.1.specificationKey' },
        { path: 'codes.1.prices.0.productId' },
      ],
    });
    expect(await getListing(at.manager, id)).toMatchObject({
      state: 'unlisted',
      request: { state: 'pending' },
    });
  });

  it('does not take another listing’s codes', async () => {
    await listed();
    const other = await submitted();
    await expect(decideRequest(ctxOf('owner'), other.requestId, approval())).rejects.toMatchObject({
      fields: [{ path: 'productCode', code: 'taken' }],
    });
    await expect(
      decideRequest(ctxOf('owner'), other.requestId, approval({ productCode: 'OFFI10' })),
    ).rejects.toMatchObject({ fields: [{ path: 'codes', code: 'code_of_other_product' }] });
  });

  it('on a change lists it, keeps states and says so in the history', async () => {
    const { id, content } = await listed(soundContent('image'));
    const draft = await startDraft(at.manager, id);
    expect(draft).toMatchObject({
      kind: 'modify',
      isListed: true,
      content: { business: { specifications: [{ skus: [{ skuCode: 'SKU-1' }] }] } },
    });
    expect((await startDraft(at.manager, id)).id).toBe(draft.id);
    const next = structuredClone(draft.content);
    next.business.isPublic = false;
    next.basics.version = 'V1.1';
    await saveDraft(at.manager, id, { revision: 1, content: next });
    expect(await getListing(at.manager, id)).toMatchObject({ name: content.basics.name, state: 'on_sale' });
    await submitDraft(at.manager, id, { revision: 2 });
    await decideRequest(ctxOf('owner'), draft.id, decision.parse({ verdict: 'approved' }));
    expect(await getListing(at.manager, id)).toMatchObject({
      state: 'hidden',
      listedVersion: 2,
      productCode: 'OFFI9',
    });
  });
});

describe('measures', () => {
  it('freeze, unfreeze and delist, each only from where it may', async () => {
    const { id } = await listed();
    const owner = ctxOf('owner');
    const reason = '接口连续五天探测失败';
    await expect(takeMeasure(owner, id, { measure: 'unfreeze', reason })).rejects.toMatchObject({
      code: 'product_state',
    });
    await setVisibility(at.manager, id, { isPublic: false });
    expect(await takeMeasure(owner, id, { measure: 'freeze', reason })).toMatchObject({
      state: 'frozen',
      stateReason: reason,
    });
    await expect(startDraft(at.manager, id)).rejects.toMatchObject({ code: 'product_state' });
    expect(await takeMeasure(owner, id, { measure: 'unfreeze', reason })).toMatchObject({ state: 'hidden' });
    await requestDelisting(at.manager, id, { reason: '停止维护', proof: null });
    expect(await takeMeasure(owner, id, { measure: 'refuse_delisting', reason })).toMatchObject({
      state: 'hidden',
    });
    await requestDelisting(at.manager, id, { reason: '停止维护', proof: null });
    const gone = await takeMeasure(owner, id, { measure: 'approve_delisting', reason: '同意' });
    expect(gone).toMatchObject({
      state: 'delisted',
      specifications: [{ state: 'delisted', skus: [{ state: 'delisted' }] }],
    });
    expect(await jobs('stop-templates')).toEqual([{ sellerId: at.sellerId, productId: id }]);
    await expect(setVisibility(at.manager, id, { isPublic: true })).rejects.toMatchObject({
      code: 'product_state',
    });
    expect(await listListedSpecifications(at.manager, { deliveryType: 'image' })).toEqual([]);
  });

  it('reach one specification alone, after which nothing may be gained or changed (R12)', async () => {
    const { id, content } = await listed();
    expect(await listListedSpecifications(at.manager, { deliveryType: 'image' })).toMatchObject([
      { productRowId: id, specificationName: '标准版', state: 'on_sale' },
    ]);
    const part = { specificationKey: KEYS.standard };
    await requestDelisting(at.manager, id, { reason: '停售', proof: null, ...part });
    await takeMeasure(ctxOf('owner'), id, { measure: 'approve_delisting', reason: '同意', ...part });
    expect(await getListing(at.manager, id)).toMatchObject({
      state: 'on_sale',
      specifications: [{ state: 'delisted' }],
    });
    expect(await jobs('stop-templates')).toHaveLength(1);
    await startDraft(at.manager, id);
    const more = structuredClone(content);
    const [one] = more.business.specifications;
    if (one) more.business.specifications.push({ ...one, key: KEYS.package, name: '专业版' });
    const saved = await saveDraft(at.manager, id, { revision: 1, content: more });
    expect(saved).toMatchObject({ saved: { problems: [{ code: 'all_delisted' }] } });
  });
});
