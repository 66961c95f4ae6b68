import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { storeFile } from '@/lib/storage/files';
import {
  saveCompany as companyShape,
  setContact as personShape,
  qualificationFacts,
} from '../contract-company';
import { saveCompany } from './company';
import { getCompanyScreen } from './company-screen';
import { revealContact, setContact } from './contacts';
import { DOCUMENT_RULES, openDocument } from './documents';
import { addQualification, removeQualification } from './qualifications';
import {
  actorOf,
  auditOf,
  COMPANY,
  companyOf,
  type Firm,
  openFirm,
  ownFiles,
  PDF,
  PERSON,
} from './seller-fixtures';

let db: TestDatabase;
let firm: Firm;
let owner: Ctx;
let stranger: Ctx;

let clear: () => Promise<void>;

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
  stranger = actorOf(await openFirm(db.pool));
});

const FILE = { name: '营业执照.pdf', content: PDF };
const add = (kind: string, more: object = {}, ctx = owner) =>
  addQualification(ctx, FILE, qualificationFacts.parse({ kind, ...more }));

describe('the company', () => {
  it('has nothing at first, and says with what it begins', async () => {
    const screen = await getCompanyScreen(actorOf(firm, 'auditor'));
    expect(screen).toMatchObject({ company: null, versions: [], contacts: [], qualifications: [] });
    expect(screen.suggested).toEqual({ legalName: 'Test seller', capitalCurrency: 'CNY', country: '中国' });
    expect(screen.conditions.map(({ isMet }) => isMet)).toEqual([null, null, null, null, false, false]);
  });

  it('keeps each change as a version, with what it changed', async () => {
    await saveCompany(owner, companyOf());
    const changed = await saveCompany(owner, companyOf({ version: 1, staff: 41 }));
    expect(changed).toMatchObject({ version: 2, staff: 41, changedBy: 'Somebody', legalName: COMPANY });
    const { versions, company } = await getCompanyScreen(owner);
    expect(company).toEqual(changed);
    expect(versions.map(({ version }) => version)).toEqual([2, 1]);
    expect(versions[0]?.changes).toEqual([{ field: 'staff', before: 40, after: 41 }]);
    expect(await auditOf(db.admin, firm, 'save_company')).toMatchObject([
      { changes: { legalName: [null, COMPANY], staff: [null, 40] } },
      { changes: { staff: [40, 41] } },
    ]);
  });

  it('saved as it is makes no version', async () => {
    await saveCompany(owner, companyOf());
    expect(await saveCompany(owner, companyOf({ version: 1 }))).toMatchObject({ version: 1 });
    expect(await auditOf(db.admin, firm, 'save_company')).toHaveLength(1);
  });

  it('of a tab that is behind is refused, and nothing is lost', async () => {
    await saveCompany(owner, companyOf());
    await saveCompany(owner, companyOf({ version: 1, staff: 50 }));
    const late = saveCompany(owner, companyOf({ version: 1, address: '上海市' }));
    await expect(late).rejects.toMatchObject({ kind: 'conflict', code: 'seller_changed' });
    expect((await getCompanyScreen(owner)).company).toMatchObject({ staff: 50, address: '北京市海淀区' });
  });

  it('saved twice at once becomes one version', async () => {
    const both = await Promise.allSettled([
      saveCompany(owner, companyOf({ staff: 1 })),
      saveCompany(owner, companyOf({ staff: 2 })),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await getCompanyScreen(owner)).versions).toHaveLength(1);
  });

  it.each([
    { legalName: ' ' },
    { website: 'javascript:alert(1)' },
    { establishedOn: '2026-02-30' },
    { capitalMinor: -1 },
    { supportDays: 8 },
    { supportHours: 25 },
    { registrationNumber: '9152 0900' },
  ])('is refused as %j', (wrong) => {
    expect(companyShape.safeParse({ ...companyOf(), ...wrong }).success).toBe(false);
  });
});

describe('a contact', () => {
  it('is masked, sealed, and shown to whoever may see it, which is noted', async () => {
    await setContact(owner, 'finance', PERSON);
    const [shown] = (await getCompanyScreen(actorOf(firm, 'auditor'))).contacts;
    expect(shown).toMatchObject({ kind: 'finance', mobile: '***1234', email: 'f***@seller.example' });
    const { rows } = await db.admin.query<{ person_sealed: Buffer }>(
      'select person_sealed from seller_contacts where seller_id = $1',
      [firm.sellerId],
    );
    expect(rows[0]?.person_sealed.toString('latin1')).not.toContain('seller.example');
    expect(await revealContact(actorOf(firm, 'finance'), 'finance')).toEqual(PERSON);
    expect(await auditOf(db.admin, firm, 'reveal_contact')).toMatchObject([{ subject_label: 'finance' }]);
  });

  it('is replaced, and the trail holds no word of it', async () => {
    await setContact(owner, 'finance', PERSON);
    await setContact(owner, 'finance', { ...PERSON, name: '李雷' });
    await setContact(owner, 'finance', { ...PERSON, name: '李雷' });
    expect((await getCompanyScreen(owner)).contacts).toMatchObject([{ name: '李雷' }]);
    const trail = await auditOf(db.admin, firm, 'set_contact');
    expect(trail.map(({ changes }) => Object.keys(changes ?? {}).sort())).toEqual([
      ['email', 'mobile', 'name'],
      ['name'],
    ]);
    expect(JSON.stringify(trail)).not.toMatch(/王芳|李雷|seller\.example/);
  });

  it.each([{ name: '' }, { mobile: 'none' }, { email: 'nobody' }])('is refused as %j', (wrong) => {
    expect(personShape.safeParse({ ...PERSON, ...wrong }).success).toBe(false);
  });
});

describe('a document', () => {
  it('fulfils its condition until it is removed or has ended', async () => {
    const licence = await add('business_license', { number: '91520900MA6J6CBN9Q' });
    await add('sales_license', { validUntil: '2026-03-09' });
    const right = async () =>
      Object.fromEntries(
        (await getCompanyScreen(owner)).conditions.map(({ condition, isMet }) => [condition, isMet]),
      );
    expect(await right()).toMatchObject({ business_license: true, software_right: false });
    await add('software_copyright', { validUntil: '2026-03-10' });
    expect(await right()).toMatchObject({ software_right: true });
    await removeQualification(owner, licence.id);
    expect(await right()).toMatchObject({ business_license: false });
    await expect(removeQualification(owner, licence.id)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await auditOf(db.admin, firm, 'remove_qualification')).toHaveLength(1);
  });

  it('is what its content says', async () => {
    const page = { name: 'x.pdf', content: Buffer.from('<script>alert(1)</script>') };
    await expect(
      addQualification(owner, page, qualificationFacts.parse({ kind: 'other' })),
    ).rejects.toMatchObject({ kind: 'invalid', fields: [{ path: 'file', code: 'file_type' }] });
    expect((await getCompanyScreen(owner)).qualifications).toEqual([]);
  });

  it('comes back byte for byte; a file of another room or seller does not', async () => {
    const { file } = await add('business_license');
    const opened = await openDocument(actorOf(firm, 'auditor'), file.id);
    expect(await text(opened.content)).toBe(PDF.toString());
    const other = await storeFile(owner, FILE, DOCUMENT_RULES);
    for (const [ctx, id] of [
      [owner, other.id],
      [stranger, file.id],
      [owner, newId()],
    ] as const)
      await expect(openDocument(ctx, id)).rejects.toMatchObject({ kind: 'not_found' });
  });
});

it('is for those who may manage the seller, each for their own', async () => {
  const auditor = actorOf(firm, 'auditor');
  await setContact(owner, 'finance', PERSON);
  const { id } = await add('business_license');
  for (const attempt of [
    () => saveCompany(auditor, companyOf()),
    () => setContact(auditor, 'finance', PERSON),
    () => revealContact(auditor, 'finance'),
    () => add('other', {}, auditor),
    () => removeQualification(auditor, id),
    () => getCompanyScreen(actorOf(firm, 'delivery')),
    () => saveCompany(actorOf(firm, 'finance'), companyOf()),
  ])
    await expect(attempt()).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(revealContact(stranger, 'finance')).rejects.toMatchObject({ kind: 'not_found' });
  await expect(removeQualification(stranger, id)).rejects.toMatchObject({ kind: 'not_found' });
  expect(await getCompanyScreen(stranger)).toMatchObject({ contacts: [], qualifications: [] });
});
