import { expect, it } from 'vitest';
import { newId } from '@/lib/ids';
import { createSeller } from '@/lib/sellers/service';
import { listingsQuery } from '../contract';
import { SHEET_FIELDS, type SheetField } from '../sheet/fields';
import { listListings } from './list-listings';
import { at, ctxOf, setUpListings, submitted, written } from './listing-fixtures';
import { importListings } from './sheet';

setUpListings();

const row = (given: Partial<Record<SheetField, string>>) => {
  const all: typeof given = {
    product_class: 'joint',
    delivery_type: 'image',
    specification: '标准版',
    ...given,
  };
  return SHEET_FIELDS.map((field) => all[field] ?? '');
};
const NAMES = ['新品', '云枢协同办公套件'];
const rows = [[...SHEET_FIELDS], ...NAMES.map((name) => row({ name }))];
const names = async () =>
  (await listListings(at.manager, listingsQuery.parse({}))).items.map(({ name }) => name).sort();
const told = async (action: string) =>
  (
    await at.db.admin.query<{ changes: object }>(
      'select changes from audit_entries where seller_id = $1 and action = $2',
      [at.sellerId, action],
    )
  ).rows.map(({ changes }) => changes);

it('names what exists already by the row that names it first, and where it stands', async () => {
  const { id } = await submitted();
  const twice = [...rows, row({ name: '云枢协同办公套件', specification: '专业版' })];
  expect(await importListings(at.manager, twice, 'check')).toEqual({
    stored: false,
    listings: 2,
    problems: [],
    known: [
      {
        row: 3,
        name: '云枢协同办公套件',
        productClass: 'joint',
        deliveryType: 'image',
        id,
        state: 'unlisted',
      },
    ],
  });
});

it.each<[string, Partial<Record<SheetField, string>>]>([
  ['class', { product_class: 'common' }],
  ['type', { delivery_type: 'saas' }],
  ['name', { name: '云枢协同办公套件 Plus' }],
])('knows none of another %s', async (_what, other) => {
  await written();
  const sheet = [[...SHEET_FIELDS], row({ name: '云枢协同办公套件', ...other })];
  expect(await importListings(at.manager, sheet, 'check')).toMatchObject({ problems: [], known: [] });
});

it('knows none of another seller', async () => {
  await written();
  const other = newId();
  await createSeller(ctxOf('owner', other), { name: 'Other', site: 'china', accountSite: 'china' });
  expect(await importListings(ctxOf('product_manager', other), rows, 'check')).toMatchObject({ known: [] });
});

it('leaves out what exists when it is told so, and says that it did', async () => {
  await written();
  expect(await importListings(at.manager, rows, 'new')).toMatchObject({ stored: true, listings: 1 });
  expect(await names()).toEqual([...NAMES].sort());
  expect(await told('products.import_listings')).toEqual([
    { listings: [null, 1], leftOut: [null, '云枢协同办公套件'] },
  ]);
  expect(await importListings(at.manager, rows, 'new')).toMatchObject({ stored: false, listings: 0 });
  expect(await names()).toEqual([...NAMES].sort());
});

it('takes all when it is told so, and names what existed', async () => {
  await written();
  const answer = await importListings(at.manager, rows, 'all');
  expect(answer).toMatchObject({ stored: true, listings: 2, known: [{ row: 3 }] });
  expect(await names()).toEqual(['云枢协同办公套件', ...NAMES].sort());
});

it('needs the right to manage products', async () => {
  await expect(importListings(ctxOf('auditor'), rows, 'check')).rejects.toMatchObject({
    code: 'forbidden',
  });
});
