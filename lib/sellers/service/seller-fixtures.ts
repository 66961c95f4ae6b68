import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { vi } from 'vitest';
import type { Role } from '@/db/enums';
import { createTestSeller } from '@/db/testing/seller';
import { type Ctx, makeCtx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { saveCertification as draftShape, type SaveCertificationInput } from '../contract-certification';
import { saveCompany as companyShape, type SaveCompany } from '../contract-company';
import { saveCompany } from './company';
import { setContact } from './contacts';
import { saveCertification, submitCertification } from './draft-certification';

/** A Tuesday noon in Shanghai. */
export const NOW = new Date('2026-03-10T04:00:00Z');
export const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n');
export const COMPANY = 'Test seller 科技有限公司';

export type Firm = { pool: pg.Pool; sellerId: string };

export async function openFirm(
  pool: pg.Pool,
  options: { site?: 'china' | 'international' } = {},
): Promise<Firm> {
  const { sellerId } = await createTestSeller(pool, { now: () => NOW, ...options });
  return { pool, sellerId };
}

export const actorOf = ({ pool, sellerId }: Firm, role: Role = 'owner', now = NOW): Ctx =>
  makeCtx({
    sellerId,
    role,
    pool,
    actor: { kind: 'member', id: newId(), label: 'Somebody' },
    now: () => now,
  });

export const companyOf = (change: Partial<SaveCompany> = {}): SaveCompany =>
  companyShape.parse({
    version: 0,
    legalName: COMPANY,
    registrationNumber: '91520900MA6J6CBN9Q',
    country: '中国',
    address: '北京市海淀区',
    website: 'https://seller.example',
    establishedOn: '2019-05-06',
    capitalMinor: 1_000_000_000,
    capitalCurrency: 'CNY',
    staff: 40,
    supportDays: 7,
    supportHours: 12,
    joinedOn: '2025-01-01',
    ...change,
  });

export const PERSON = { name: '王芳', mobile: '+86 13900001234', email: 'finance@seller.example' };

export const DRAFT: SaveCertificationInput = {
  revision: 0,
  contractingEntity: 'huawei_cloud_computing',
  currency: 'CNY',
  taxpayerKind: 'general',
  taxpayerNumber: '9152 0900 MA6J 6CBN 9Q',
  accountName: COMPANY,
  bankName: '中国银行',
  branch: '北京中关村支行',
  accountNumber: '6222 0202 0011 2233 445',
  swift: '',
  bankAddress: '',
  survey: { staff_relation: 'no', shared_control: 'yes', other_supplier: 'no' },
  surveyDetail: '股东同为甲公司股东',
};
export const draftOf = (change: Partial<SaveCertificationInput> = {}) =>
  draftShape.parse({ ...DRAFT, ...change });

/** What a submission needs besides itself. */
export async function makeReady(owner: Ctx): Promise<void> {
  await saveCompany(owner, companyOf());
  await setContact(owner, 'finance', PERSON);
}

/** A submission that waits for its review; its id. */
export async function submitOne(owner: Ctx): Promise<string> {
  const { open } = await saveCertification(owner, draftOf());
  const sent = await submitCertification(owner, { revision: open?.revision ?? 0 });
  return sent.open?.id ?? '';
}

type AuditRow = {
  action: string;
  subject_label: string | null;
  changes: Record<string, [unknown, unknown]> | null;
};
export const auditOf = async (admin: pg.Pool, { sellerId }: Firm, action: string): Promise<AuditRow[]> =>
  (
    await admin.query<AuditRow>(
      'select action, subject_label, changes from audit_entries where seller_id = $1 and action = $2 order by id',
      [sellerId, `sellers.${action}`],
    )
  ).rows;

/** A place of its own for the files of a test file; returns how to clear it away. */
export async function ownFiles(): Promise<() => Promise<void>> {
  const directory = await mkdtemp(path.join(tmpdir(), 'seller-files-'));
  vi.stubEnv('DATA_DIR', directory);
  return () => rm(directory, { recursive: true, force: true });
}
