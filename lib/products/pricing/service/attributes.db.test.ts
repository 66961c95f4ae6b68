import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '@/db/enums';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { type Ctx, makeCtx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { createSeller } from '@/lib/sellers/service';
import {
  attributesExportQuery,
  attributesQuery,
  createAttributeInput,
  updateAttributeInput,
} from '../contract';
import { MAX_ATTRIBUTES } from '../contract-values';
import { createAttribute, listAttributes, removeAttribute, updateAttribute } from './attributes';
import { exportAttributes } from './export-attributes';

let db: TestDatabase;
let sellerId: string;
let manager: Ctx;
const all = attributesQuery.parse({});
const users = createAttributeInput.parse({ code: 'users', name: '用户数', kind: 'quantity' });

const ctxOf = (role: Role, of = sellerId): Ctx =>
  makeCtx({ sellerId: of, role, pool: db.pool, actor: { kind: 'member', id: newId(), label: 'PM' } });
const audited = async () =>
  (
    await db.admin.query<{ action: string; changes: unknown }>(
      `select action, changes from audit_entries where seller_id = $1 and action like 'products.%attribute%' order by id`,
      [sellerId],
    )
  ).rows;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  sellerId = newId();
  await createSeller(ctxOf('owner'), { name: 'A', site: 'china', accountSite: 'china' });
  manager = ctxOf('product_manager');
});

describe('an attribute', () => {
  it('is made, renamed and removed, each time with its trace', async () => {
    const made = await createAttribute(manager, users);
    expect((await listAttributes(ctxOf('auditor'), all)).items).toEqual([made]);
    const renamed = await updateAttribute(manager, made.id, { name: '账号数', description: '可登录的账号' });
    expect(renamed).toMatchObject({ code: 'users', kind: 'quantity', name: '账号数' });
    await updateAttribute(manager, made.id, { name: '账号数', description: '可登录的账号' });
    await removeAttribute(manager, made.id);
    expect((await listAttributes(manager, all)).items).toEqual([]);
    expect(await audited()).toEqual([
      {
        action: 'products.create_attribute',
        changes: { code: [null, 'users'], name: [null, '用户数'], kind: [null, 'quantity'] },
      },
      {
        action: 'products.update_attribute',
        changes: { name: ['用户数', '账号数'], description: ['', '可登录的账号'] },
      },
      {
        action: 'products.remove_attribute',
        changes: { code: ['users', null], name: ['账号数', null], kind: ['quantity', null] },
      },
    ]);
    await expect(removeAttribute(manager, made.id)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('has a code and a name of its own, whatever their case', async () => {
    await createAttribute(manager, users);
    await expect(createAttribute(manager, { ...users, code: 'USERS', name: 'x' })).rejects.toMatchObject({
      fields: [{ path: 'code', code: 'taken' }],
    });
    await expect(createAttribute(manager, { ...users, code: 'seats' })).rejects.toMatchObject({
      fields: [{ path: 'name', code: 'taken' }],
    });
    const other = await createAttribute(manager, { ...users, code: 'seats', name: '席位' });
    await expect(
      updateAttribute(manager, other.id, { name: '用户数', description: '' }),
    ).rejects.toMatchObject({
      fields: [{ path: 'name', code: 'taken' }],
    });
  });

  it.each([
    { code: 'OS' },
    { code: 'appname' },
    { code: '1a' },
    { code: '' },
    { name: '操作系统' },
    { name: '' },
  ])('is refused as %j', (wrong) =>
    expect(createAttributeInput.safeParse({ ...users, ...wrong }).success).toBe(false),
  );
  it('takes no preset name later either', () =>
    expect(updateAttributeInput.safeParse({ name: ' version ' }).success).toBe(false));
});

it('there are at most two hundred of them', async () => {
  await db.admin.query(
    `insert into sku_attributes (seller_id, id, code, code_key, name, kind, description)
     select $1, gen_random_uuid(), 'a' || n, 'a' || n, 'n' || n, 'enumeration', '' from generate_series(1, $2::int) n`,
    [sellerId, MAX_ATTRIBUTES],
  );
  await expect(createAttribute(manager, users)).rejects.toMatchObject({
    kind: 'conflict',
    code: 'attribute_limit',
  });
});

it('the list searches literally, filters by kind, sorts and pages without loss', async () => {
  for (let n = 0; n < 30; n += 1)
    await createAttribute(manager, {
      code: `c${n}`,
      name: `名称 ${n}`,
      kind: 'enumeration',
      description: n === 7 ? '50%' : '',
    });
  await createAttribute(manager, users);
  const page = { ...all, sort: 'name' as const, dir: 'asc' as const, limit: 25 };
  const first = await listAttributes(manager, page);
  const second = await listAttributes(manager, { ...page, cursor: first.nextCursor ?? '' });
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(31);
  expect((await listAttributes(manager, { ...all, q: '%' })).items).toMatchObject([{ code: 'c7' }]);
  expect((await listAttributes(manager, { ...all, q: 'USER' })).items).toMatchObject([{ code: 'users' }]);
  expect((await listAttributes(manager, { ...all, kind: ['quantity'] })).total).toBe(1);
});

it('the file shows what the list shows', async () => {
  await createAttribute(manager, { ...users, description: '=1+1' });
  const query = attributesExportQuery.parse({ columns: 'code,description', kind: 'quantity' });
  const file = await exportAttributes.stream(ctxOf('owner'), query, (key) => key);
  const text = await file.text();
  expect(text.split(/\r?\n/).slice(0, 2)).toEqual([
    'attributes.columns.code,attributes.columns.description',
    "users,'=1+1",
  ]);
  await expect(exportAttributes.stream(manager, query, (key) => key)).rejects.toMatchObject({
    kind: 'forbidden',
  });
});

it('another seller sees and changes none', async () => {
  const { id } = await createAttribute(manager, users);
  const other = newId();
  await createSeller(ctxOf('owner', other), { name: 'B', site: 'china', accountSite: 'china' });
  const stranger = ctxOf('owner', other);
  expect((await listAttributes(stranger, all)).items).toEqual([]);
  await expect(updateAttribute(stranger, id, { name: 'x', description: '' })).rejects.toMatchObject({
    kind: 'not_found',
  });
  await expect(removeAttribute(stranger, id)).rejects.toMatchObject({ kind: 'not_found' });
  await createAttribute(stranger, users);
});

it('who may not manage products changes none', async () => {
  const { id } = await createAttribute(manager, users);
  const finance = ctxOf('finance');
  await expect(createAttribute(finance, users)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(updateAttribute(finance, id, { name: 'x', description: '' })).rejects.toMatchObject({
    kind: 'forbidden',
  });
  await expect(removeAttribute(finance, id)).rejects.toMatchObject({ kind: 'forbidden' });
  expect((await listAttributes(finance, all)).total).toBe(1);
});
