import { describe, expect, it } from 'vitest';
import { createAddress as addressShape } from '@/lib/endpoints/contract';
import { createAddress } from '@/lib/endpoints/service/addresses';
import { newId } from '@/lib/ids';
import { listingContent } from '../content/contract';
import { listingsQuery } from '../contract';
import { soundContent } from '../listing-fixtures';
import { createListing } from './create-listing';
import { decideRequest } from './decide-request';
import { deleteDraft, getDraft, saveDraft } from './drafts';
import { getListing } from './get-listing';
import {
  at,
  audited,
  ctxOf,
  IMAGE,
  imageContent,
  rejection,
  setUpListings,
  submitted,
  written,
} from './listing-fixtures';
import { getReadiness } from './readiness';
import { submitDraft, withdrawRequest } from './submissions';

setUpListings();

const _all = listingsQuery.parse({});

describe('a draft', () => {
  it('begins with its class and type, which must fit each other', async () => {
    const draft = await createListing(at.manager, {
      productClass: 'common',
      deliveryType: 'saas',
      name: '云协作',
    });
    expect(draft).toMatchObject({ state: 'draft', revision: 1, kind: 'release', isListed: false });
    expect(draft.content.basics.name).toBe('云协作');
    expect(draft.problems.length).toBe(draft.problemCount);
    expect(await getListing(at.manager, draft.productRowId)).toMatchObject({
      state: 'unlisted',
      name: '云协作',
    });
    await expect(
      createListing(at.manager, { productClass: 'joint', deliveryType: 'api_gateway', name: '' }),
    ).rejects.toMatchObject({ fields: [{ path: 'deliveryType', code: 'delivery_class' }] });
  });

  it('is saved with what is wrong with it, and the same again is no new revision', async () => {
    const { id, content } = await written();
    const wrong = structuredClone(content);
    wrong.basics.version = 'beta';
    const saved = await saveDraft(at.manager, id, { revision: 1, content: wrong });
    expect(saved).toMatchObject({ saved: { revision: 2, problemCount: 1, savedBy: 'PM' } });
    expect(await saveDraft(at.manager, id, { revision: 2, content: wrong })).toMatchObject({
      saved: { revision: 2 },
    });
    expect((await getDraft(at.manager, id)).content.basics.version).toBe('beta');
    expect(await audited()).toEqual(['create_listing', 'save_draft']);
  });

  it('keeps another order of specifications and SKUs, and another file of the same name', async () => {
    const one = (key: string, name: string) => ({
      key,
      name,
      skus: [newId(), newId()].map((sku, at) => ({
        key: sku,
        values: { edition: String(at) },
        prices: [{ period: 'month' as const, price: '1' }],
      })),
    });
    const given = listingContent.parse({
      ...imageContent(),
      business: { specifications: [one(newId(), '标准版'), one(newId(), '企业版')] },
    });
    const { id } = await written(given);
    const turned = structuredClone(given);
    turned.business.specifications.reverse();
    expect(await saveDraft(at.manager, id, { revision: 1, content: turned })).toMatchObject({
      saved: { revision: 2 },
    });
    turned.business.specifications[0]?.skus.reverse();
    expect(await saveDraft(at.manager, id, { revision: 2, content: turned })).toMatchObject({
      saved: { revision: 3 },
    });
    if (turned.basics.logo) turned.basics.logo = { ...turned.basics.logo, id: newId() };
    expect(await saveDraft(at.manager, id, { revision: 3, content: turned })).toMatchObject({
      saved: { revision: 4 },
    });
    expect((await getDraft(at.manager, id)).content).toEqual(turned);
    const { rows } = await at.db.admin.query<{ changes: object }>(
      `select changes from audit_entries where seller_id = $1 and action = 'products.save_draft' order by id`,
      [at.sellerId],
    );
    expect(rows.map(({ changes }) => changes)).toEqual([
      { fields: [null, 'business.specifications'] },
      { fields: [null, 'business.specifications.skus'] },
      { fields: [null, 'basics.logo'] },
    ]);
  });

  it('of two tabs keeps both: the later one gets the other’s and loses nothing', async () => {
    const { id, content } = await written();
    const first = { ...content, details: { ...content.details, summary: '第一页签' } };
    const second = { ...content, basics: { ...content.basics, name: '第二页签' } };
    await saveDraft(at.manager, id, { revision: 1, content: first });
    const refused = await saveDraft(at.manager, id, { revision: 1, content: second });
    expect(refused).toMatchObject({
      conflict: { revision: 2, content: { details: { summary: '第一页签' } } },
    });
    expect((await getDraft(at.manager, id)).content.basics.name).toBe(content.basics.name);
    const merged = { ...second, details: first.details };
    expect(await saveDraft(at.manager, id, { revision: 2, content: merged })).toMatchObject({
      saved: { revision: 3 },
    });
  });

  it('of two saves at once takes one', async () => {
    const { id, content } = await written();
    const saves = await Promise.all(
      ['甲', '乙', '丙'].map((summary) =>
        saveDraft(at.manager, id, {
          revision: 1,
          content: { ...content, details: { ...content.details, summary } },
        }),
      ),
    );
    expect(saves.filter((one) => 'saved' in one)).toHaveLength(1);
    expect(saves.filter((one) => 'conflict' in one)).toHaveLength(2);
  });

  it('is deleted with the product that was never listed', async () => {
    const { id, requestId } = await submitted();
    await expect(deleteDraft(at.manager, id)).rejects.toMatchObject({ code: 'request_state' });
    await decideRequest(ctxOf('owner'), requestId, rejection);
    expect(await deleteDraft(at.manager, id)).toEqual({ isProductGone: true });
    await expect(getListing(at.manager, id)).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('submitting', () => {
  it('refuses what is incomplete, field by field', async () => {
    const content = imageContent();
    const { id } = await written({
      ...content,
      basics: { ...content.basics, name: '华为云备份', version: '' },
    });
    await expect(submitDraft(at.manager, id, { revision: 1 })).rejects.toMatchObject({
      code: 'listing_incomplete',
      fields: [
        { path: 'basics.name', code: 'name_like_marketplace' },
        { path: 'basics.version', code: 'required' },
      ],
    });
  });

  it('refuses a SaaS product whose address is not live and not proven, and says what to do', async () => {
    const address = await createAddress(at.manager, addressShape.parse({ label: 'SaaS', generation: 'v2' }));
    const { id } = await written(soundContent('saas', address.id), {
      ...IMAGE,
      deliveryType: 'saas',
      productClass: 'common',
    });
    await expect(submitDraft(at.manager, id, { revision: 1 })).rejects.toMatchObject({
      code: 'listing_not_ready',
      fields: [
        { path: 'readiness.address_live' },
        { path: 'readiness.cases' },
        { path: 'readiness.scan_passed' },
      ],
    });
    const { items, isReady, checklist } = await getReadiness(at.manager, id);
    expect(isReady).toBe(false);
    expect(items.find((item) => item.id === 'cases')).toMatchObject({
      state: 'open',
      values: { done: 0, all: 5 },
      place: { room: 'endpoints', id: address.id },
    });
    expect(checklist.find((step) => step.id === 'debug_interfaces')?.isDone).toBe(false);
  });

  it('keeps what was submitted and closes the draft until it is withdrawn', async () => {
    const { id, content } = await submitted();
    expect(await getListing(at.manager, id)).toMatchObject({
      request: { state: 'pending' },
      versions: [{ number: 1, verdict: 'pending' }],
    });
    await expect(submitDraft(at.manager, id, { revision: 1 })).rejects.toMatchObject({
      code: 'request_state',
    });
    await expect(saveDraft(at.manager, id, { revision: 1, content })).rejects.toMatchObject({
      code: 'request_state',
    });
    expect(await withdrawRequest(at.manager, id)).toMatchObject({ state: 'draft' });
    await expect(withdrawRequest(at.manager, id)).rejects.toMatchObject({ code: 'request_state' });
    expect((await getListing(at.manager, id)).versions).toMatchObject([{ number: 1, verdict: 'withdrawn' }]);
    await expect(submitDraft(at.manager, id, { revision: 7 })).rejects.toMatchObject({
      code: 'draft_changed',
    });
  });
});
