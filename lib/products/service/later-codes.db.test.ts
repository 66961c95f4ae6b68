import { describe, expect, it } from 'vitest';
import { newId } from '@/lib/ids';
import { createSeller } from '@/lib/sellers/service';
import { soundContent } from '../listing-fixtures';
import { addCodes } from './add-codes';
import { decideRequest } from './decide-request';
import { saveDraft, startDraft } from './drafts';
import { getListing } from './get-listing';
import {
  approval,
  at,
  audited,
  CODES,
  ctxOf,
  jobs,
  listed,
  setUpListings,
  submitted,
} from './listing-fixtures';
import { submitDraft } from './submissions';
import { getVersion } from './versions';

setUpListings();

describe('codes given after the approval', () => {
  const later = { codes: [CODES] };
  const bare = async () => {
    const listing = await submitted(soundContent('image'));
    await decideRequest(ctxOf('owner'), listing.requestId, approval({ codes: [] }));
    return listing;
  };
  const known = async (id: string) =>
    (await getListing(at.manager, id)).specifications.flatMap(({ codes }) =>
      codes.map((one) => one.productId),
    );

  it('are added once, with the class and a look at what was sold under them', async () => {
    const { id } = await bare();
    expect(await known(id)).toEqual([]);
    await addCodes(ctxOf('owner'), id, later);
    expect(await known(id)).toEqual(['OFFI9-MONTH']);
    expect((await jobs('recheck-product')).at(-1)).toMatchObject({
      productId: 'OFFI9-MONTH',
      skuCode: 'SKU-1',
    });
    const { content } = await getVersion(at.manager, id, 1);
    expect(content.business.specifications[0]?.skus[0]).toMatchObject({
      skuCode: 'SKU-1',
      prices: [{ productId: 'OFFI9-MONTH' }],
    });
    await addCodes(ctxOf('owner'), id, later);
    expect((await audited()).filter((action) => action === 'add_codes')).toHaveLength(1);
  });

  it('take no code’s place, fit what is listed, and are no other listing’s', async () => {
    const { id } = await listed(soundContent('image'));
    const refusedAt = async (codes: object) =>
      addCodes(ctxOf('owner'), id, { codes: [{ ...CODES, ...codes }] }).catch((error) => error.fields);
    expect(await refusedAt({ skuCode: 'SKU-2' })).toEqual([{ path: 'codes.0.skuCode', code: 'code_fixed' }]);
    expect(await refusedAt({ prices: [{ period: 'month', productId: 'OTHER' }] })).toEqual([
      { path: 'codes.0.prices.0.productId', code: 'code_fixed' },
    ]);
    expect(await refusedAt({ specificationKey: newId(), skuKey: undefined })).toEqual([
      { path: 'codes.0.specificationKey', code: 'specification_unknown' },
    ]);
    expect(await known(id)).toEqual(['OFFI9-MONTH']);
  });

  it('are for listed products, by those who decide, each for their own', async () => {
    const { id } = await submitted(soundContent('image'));
    await expect(addCodes(ctxOf('owner'), id, later)).rejects.toMatchObject({ code: 'product_not_listed' });
    await expect(addCodes(ctxOf('delivery'), id, later)).rejects.toMatchObject({ kind: 'forbidden' });
    const other = newId();
    await createSeller(ctxOf('owner', other), { name: 'B', site: 'china', accountSite: 'china' });
    await expect(addCodes(ctxOf('owner', other), id, later)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('are kept by a change that was begun before they came', async () => {
    const { id } = await bare();
    const draft = await startDraft(at.manager, id);
    await addCodes(ctxOf('owner'), id, later);
    const next = structuredClone(draft.content);
    next.basics.version = 'V1.1';
    await saveDraft(at.manager, id, { revision: 1, content: next });
    await submitDraft(at.manager, id, { revision: 2 });
    await decideRequest(ctxOf('owner'), draft.id, approval({ codes: [] }));
    const [one] = (await getListing(at.manager, id)).specifications;
    expect(one?.skus.map(({ skuCode }) => skuCode)).toEqual(['SKU-1']);
    expect(await known(id)).toEqual(['OFFI9-MONTH']);
  });
});
