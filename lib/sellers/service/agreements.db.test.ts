import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { type RecordAgreementInput, recordAgreement as shape } from '../contract-agreements';
import {
  attachAgreement,
  hasSigned,
  listAgreements,
  recordAgreement,
  removeAgreement,
  signAgreement,
} from './agreements';
import { openDocument } from './documents';
import { actorOf, auditOf, type Firm, openFirm, ownFiles, PDF } from './seller-fixtures';

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

const JOINT = { kind: 'joint_partner', version: '2025-01', effectiveOn: '2025-01-01' } as const;
const record = async (given: Partial<RecordAgreementInput> = {}, ctx = owner) => {
  const groups = await recordAgreement(ctx, shape.parse({ ...JOINT, ...given }));
  const version = given.version ?? JOINT.version;
  return groups.flatMap(({ versions }) => versions).find((one) => one.version === version)?.id ?? '';
};
const SIGNATURE = { signedOn: '2025-01-02', signedBy: '林晓' };
const joint = async (ctx = owner) => (await listAgreements(ctx)).find(({ kind }) => kind === 'joint_partner');

describe('an agreement', () => {
  it('is listed before anything of it is recorded', async () => {
    const groups = await listAgreements(actorOf(firm, 'auditor'));
    expect(groups.map(({ kind, standing }) => [kind, standing])).toEqual([
      ['common_partner', 'missing'],
      ['common_service', 'missing'],
      ['joint_partner', 'missing'],
    ]);
    expect(await hasSigned(actorOf(firm, 'delivery'), 'joint_partner')).toBe(false);
  });

  it('counts once it is signed, and asks again when a new version takes effect', async () => {
    await signAgreement(owner, await record(), SIGNATURE);
    expect(await joint()).toMatchObject({ standing: 'signed', versions: [SIGNATURE] });
    await record({ version: '2026-04', effectiveOn: '2026-04-01' });
    expect(await joint()).toMatchObject({ standing: 'signed', upcomingOn: '2026-04-01' });
    expect(await hasSigned(owner, 'joint_partner')).toBe(true);
    const inApril = actorOf(firm, 'owner', new Date('2026-03-31T16:00:00Z'));
    expect(await joint(inApril)).toMatchObject({ standing: 'sign_again', upcomingOn: null });
    expect(await hasSigned(inApril, 'joint_partner')).toBe(false);
    expect(await hasSigned(inApril, 'common_partner')).toBe(false);
  });

  it('is signed once, and not in the future', async () => {
    const id = await record();
    await expect(signAgreement(owner, id, { ...SIGNATURE, signedOn: '2026-03-11' })).rejects.toMatchObject({
      fields: [{ path: 'signedOn', code: 'date_in_future' }],
    });
    await signAgreement(owner, id, SIGNATURE);
    await expect(signAgreement(owner, id, { ...SIGNATURE, signedBy: 'x' })).rejects.toMatchObject({
      code: 'agreement_signed',
    });
    expect(await auditOf(db.admin, firm, 'sign_agreement')).toMatchObject([
      { subject_label: 'joint_partner 2025-01', changes: { signedBy: [null, '林晓'] } },
    ]);
  });

  it('has each version once, and others by their titles', async () => {
    await record();
    await expect(record()).rejects.toMatchObject({ fields: [{ path: 'version', code: 'taken' }] });
    await record({ kind: 'other', title: '推广协议', version: '1' });
    await record({ kind: 'other', title: '保密协议', version: '1' });
    const others = (await listAgreements(owner)).filter(({ kind }) => kind === 'other');
    expect(others.map(({ title, versions }) => [title, versions.length])).toEqual([
      ['保密协议', 1],
      ['推广协议', 1],
    ]);
    expect(shape.safeParse({ ...JOINT, kind: 'other' }).success).toBe(false);
    expect(shape.parse({ ...JOINT, title: 'x' }).title).toBe('');
  });

  it('recorded by mistake is taken away, a signed one is not', async () => {
    const id = await record();
    await removeAgreement(owner, id);
    expect(await joint()).toMatchObject({ standing: 'missing' });
    await expect(removeAgreement(owner, id)).rejects.toMatchObject({ kind: 'not_found' });
    const signed = await record();
    await signAgreement(owner, signed, SIGNATURE);
    await expect(removeAgreement(owner, signed)).rejects.toMatchObject({ code: 'agreement_signed' });
  });

  it('keeps its signed copy', async () => {
    const id = await record();
    await attachAgreement(owner, id, { name: 'signed.pdf', content: PDF });
    const file = (await joint())?.versions[0]?.file;
    expect(file).toMatchObject({ name: 'signed.pdf', mediaType: 'application/pdf' });
    await expect(openDocument(owner, file?.id ?? '')).resolves.toMatchObject({ file });
    await expect(attachAgreement(owner, newId(), { name: 'x.pdf', content: PDF })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });
});

it('is for those who may manage the seller, each for their own', async () => {
  const id = await record();
  const finance = actorOf(firm, 'finance');
  const file = { name: 'x.pdf', content: PDF };
  for (const attempt of [
    () => record({}, finance),
    () => signAgreement(finance, id, SIGNATURE),
    () => attachAgreement(finance, id, file),
    () => removeAgreement(finance, id),
    () => listAgreements(actorOf(firm, 'delivery')),
  ])
    await expect(attempt()).rejects.toMatchObject({ kind: 'forbidden' });
  const stranger = actorOf(await openFirm(db.pool));
  for (const attempt of [
    () => signAgreement(stranger, id, SIGNATURE),
    () => attachAgreement(stranger, id, file),
    () => removeAgreement(stranger, id),
  ])
    await expect(attempt()).rejects.toMatchObject({ kind: 'not_found' });
});
