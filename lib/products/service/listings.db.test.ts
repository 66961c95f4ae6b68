import { describe, expect, it } from 'vitest';
import { newId } from '@/lib/ids';
import { createSeller } from '@/lib/sellers/service';
import { listingsQuery, requestsQuery, salesSettings } from '../contract';
import { createListing } from './create-listing';
import { decideRequest } from './decide-request';
import { deleteDraft, getDraft, saveDraft } from './drafts';
import { getListing } from './get-listing';
import { countListings, listListings } from './list-listings';
import {
  at,
  ctxOf,
  IMAGE,
  imageContent,
  listed,
  rejection,
  setUpListings,
  submitted,
  written,
} from './listing-fixtures';
import { requestDelisting, setVisibility, takeMeasure } from './measures';
import { getRequest, listRequests } from './requests';
import { saveSettings } from './settings';
import { submitDraft, withdrawRequest } from './submissions';
import { getVersion } from './versions';

setUpListings();

const all = listingsQuery.parse({});

describe('settings of sale', () => {
  it('are kept, and stock only for what is on sale (R14)', async () => {
    const { id } = await listed();
    const settings = salesSettings.parse({
      limitPerCustomer: 5,
      buyers: 'chosen',
      customerIds: ['c1', 'c1'],
      stock: 10,
    });
    expect(await saveSettings(at.manager, id, settings)).toMatchObject({
      settings: { stock: 10, customerIds: ['c1'] },
    });
    await setVisibility(at.manager, id, { isPublic: false });
    await expect(saveSettings(at.manager, id, { ...settings, stock: 20 })).rejects.toMatchObject({
      fields: [{ path: 'stock', code: 'stock_on_sale_only' }],
    });
    const other = await written();
    await expect(saveSettings(at.manager, other.id, settings)).rejects.toMatchObject({
      code: 'product_state',
    });
  });

  it.each([
    { buyers: 'chosen' },
    { limitPerCustomer: 1, limitPerOrder: 2 },
    { stock: -1 },
    { limitPerOrder: 1.5 },
  ])('are refused as %j', (wrong) => expect(salesSettings.safeParse(wrong).success).toBe(false));
});

it('the list searches and filters, pages without loss, and counts', async () => {
  await listed();
  await submitted({ ...imageContent(), basics: { ...imageContent().basics, name: '百分_百' } });
  for (let i = 0; i < 28; i += 1) await createListing(at.manager, { ...IMAGE, name: `Draft ${i}` });
  const first = await listListings(at.manager, { ...all, sort: 'name', dir: 'asc', limit: 25 });
  const second = await listListings(at.manager, {
    ...all,
    sort: 'name',
    dir: 'asc',
    limit: 25,
    cursor: first.nextCursor ?? '',
  });
  expect(new Set([...first.items, ...second.items].map((item) => item.id)).size).toBe(30);
  expect(first).toMatchObject({ total: 30, totalIsExact: true });
  expect((await listListings(at.manager, { ...all, q: '_' })).items).toMatchObject([{ name: '百分_百' }]);
  expect((await listListings(at.manager, { ...all, q: 'offi9' })).items).toMatchObject([
    { state: 'on_sale', specificationCount: 1 },
  ]);
  expect((await listListings(at.manager, { ...all, request: ['pending'] })).total).toBe(1);
  expect((await listListings(at.manager, { ...all, state: ['on_sale'], deliveryType: ['saas'] })).total).toBe(
    0,
  );
  expect(await countListings(at.manager)).toMatchObject({
    state: { on_sale: 1, unlisted: 29 },
    request: { draft: 28, pending: 1 },
  });
  const requests = await listRequests(at.manager, requestsQuery.parse({ state: 'pending' }));
  expect(requests.items).toMatchObject([{ productName: '百分_百', version: 1 }]);
});

it('another seller finds nothing and changes nothing', async () => {
  const { id, requestId, content } = await submitted();
  const other = newId();
  await createSeller(ctxOf('owner', other), { name: 'B', site: 'china', accountSite: 'china' });
  const stranger = ctxOf('owner', other);
  const unknown = { kind: 'not_found' };
  await expect(getListing(stranger, id)).rejects.toMatchObject(unknown);
  await expect(getDraft(stranger, id)).rejects.toMatchObject(unknown);
  await expect(getVersion(stranger, id, 1)).rejects.toMatchObject(unknown);
  await expect(getRequest(stranger, requestId)).rejects.toMatchObject(unknown);
  await expect(saveDraft(stranger, id, { revision: 1, content })).rejects.toMatchObject(unknown);
  await expect(decideRequest(stranger, requestId, rejection)).rejects.toMatchObject(unknown);
  await expect(setVisibility(stranger, id, { isPublic: false })).rejects.toMatchObject(unknown);
  expect((await listListings(stranger, all)).items).toEqual([]);
});

it('who may only read products changes none, and who manages them may be kept from deciding', async () => {
  const { id, requestId, content } = await submitted();
  const forbidden = { kind: 'forbidden' };
  const reader = ctxOf('delivery');
  await expect(createListing(reader, IMAGE)).rejects.toMatchObject(forbidden);
  await expect(saveDraft(reader, id, { revision: 1, content })).rejects.toMatchObject(forbidden);
  await expect(submitDraft(reader, id, { revision: 1 })).rejects.toMatchObject(forbidden);
  await expect(withdrawRequest(reader, id)).rejects.toMatchObject(forbidden);
  await expect(deleteDraft(reader, id)).rejects.toMatchObject(forbidden);
  await expect(decideRequest(reader, requestId, rejection)).rejects.toMatchObject(forbidden);
  await expect(takeMeasure(reader, id, { measure: 'freeze', reason: 'x' })).rejects.toMatchObject(forbidden);
  await expect(requestDelisting(reader, id, { reason: 'x', proof: null })).rejects.toMatchObject(forbidden);
  expect(await getListing(reader, id)).toMatchObject({ request: { state: 'pending' } });
});
