import type { AgreementKind, BenefitKind, QualificationKind, SellerContactKind } from '@/db/enums/sellers';
import { atHour, dayOf } from '@/lib/calendar/shanghai';
import type { Ctx } from '@/lib/context';
import { replaceIds } from '@/lib/ids';
import { recordAgreement as agreementShape } from '@/lib/sellers/contract-agreements';
import { saveBenefit } from '@/lib/sellers/contract-benefits';
import { saveCertification as draftShape } from '@/lib/sellers/contract-certification';
import { saveCompany as companyShape } from '@/lib/sellers/contract-company';
import { attachAgreement, recordAgreement, signAgreement } from '@/lib/sellers/service/agreements';
import { createBenefit, decideBenefit, submitBenefit, submitMaterials } from '@/lib/sellers/service/benefits';
import { saveCompany } from '@/lib/sellers/service/company';
import { setContact } from '@/lib/sellers/service/contacts';
import { decideCertification, startReview } from '@/lib/sellers/service/decide-certification';
import { saveCertification, submitCertification } from '@/lib/sellers/service/draft-certification';
import { recordJointDecision } from '@/lib/sellers/service/joint-certification';
import { addQualification } from '@/lib/sellers/service/qualifications';
import { personCtx, type Stage } from './play';
import { Chance, idsAt } from './prng';
import { after, DAY, HOUR } from './story/calendar';

const SEED = 777_001;
const dayAt = (at: Date, days: number) => dayOf(atHour(dayOf(at), days, 12));

/** A sheet with one line of plain text, as small as a PDF can be. */
const sheet = (line: string): Buffer =>
  Buffer.from(
    [
      '%PDF-1.4',
      '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
      '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
      '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj',
      `4 0 obj<</Length ${line.length + 33}>>stream\nBT /F 18 Tf 72 770 Td (${line}) Tj ET\nendstream endobj`,
      '5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj',
      'trailer<</Root 1 0 R>>',
      '%%EOF',
    ].join('\n'),
  );

const company = (given: object) =>
  companyShape.parse({
    version: 0,
    country: '中国',
    website: '',
    capitalMinor: null,
    capitalCurrency: 'CNY',
    staff: null,
    supportDays: null,
    supportHours: null,
    joinedOn: null,
    ...given,
  });

const YUNQI = {
  legalName: '云启数智科技有限公司',
  registrationNumber: '91110108MA01C8X2Y7',
  address: '北京市海淀区中关村软件园二期 8 号楼',
  website: 'https://www.demo.example',
  establishedOn: '2016-04-18',
  capitalMinor: 1_000_000_000,
  staff: 46,
  supportDays: 7,
  supportHours: 12,
};

const PEOPLE: Record<SellerContactKind, [string, string, string]> = {
  business: ['林晓', '13800000001', 'business@demo.example'],
  technical: ['周明', '13800000002', 'tech@demo.example'],
  finance: ['吴静', '13800000003', 'finance@demo.example'],
  support: ['陈立', '13800000004', 'support@demo.example'],
};

async function addContacts(ctx: Ctx, kinds: readonly SellerContactKind[]): Promise<void> {
  for (const kind of kinds) {
    const [name, mobile, email] = PEOPLE[kind];
    await setContact(ctx, kind, { name, mobile, email });
  }
}

const certification = (given: object) =>
  draftShape.parse({
    revision: 0,
    contractingEntity: 'huawei_cloud_computing',
    currency: 'CNY',
    taxpayerKind: 'general',
    bankAddress: '',
    survey: { staff_relation: 'no', shared_control: 'no', other_supplier: 'no' },
    ...given,
  });

async function submit(ctx: Ctx, given: object): Promise<string> {
  const { open } = await saveCertification(ctx, certification(given));
  const sent = await submitCertification(ctx, { revision: open?.revision ?? 0 });
  return sent.open?.id ?? '';
}

/** The certification of the demo seller: refused once for its branch, then passed. */
async function certify(at: (days: number) => Promise<Ctx>): Promise<void> {
  const given = {
    taxpayerNumber: YUNQI.registrationNumber,
    accountName: YUNQI.legalName,
    bankName: '招商银行',
    branch: '北京分行',
    accountNumber: '1109 0812 3410 806',
  };
  const first = await submit(await at(398), given);
  await startReview(await at(397.5), first);
  const reason = '开户支行填写不完整，请填写到支行';
  await decideCertification(await at(397), first, { verdict: 'rejected', reason });
  const second = await submit(await at(396), { ...given, branch: '北京上地支行' });
  await startReview(await at(395.5), second);
  await decideCertification(await at(395), second, { verdict: 'approved', reason: '' });
}

type Signed = { kind: AgreementKind; version: string; day: string };

async function sign(ctx: Ctx, { kind, version, day }: Signed): Promise<void> {
  const groups = await recordAgreement(ctx, agreementShape.parse({ kind, version, effectiveOn: day }));
  const own = groups.find((group) => group.kind === kind)?.versions.find((one) => one.version === version);
  const id = own?.id ?? '';
  await attachAgreement(ctx, id, { name: `${kind}-${version}.pdf`, content: sheet(`${kind} ${version}`) });
  await signAgreement(ctx, id, { signedOn: dayOf(ctx.now()), signedBy: '林晓' });
}

async function agree(at: (days: number) => Promise<Ctx>, now: Date): Promise<void> {
  const ctx = await at(399);
  const day = dayAt(now, -420);
  const version = day.slice(0, 7);
  for (const kind of ['common_partner', 'common_service', 'joint_partner'] as const)
    await sign(ctx, { kind, version, day });
  const passed = { outcome: 'passed', decidedOn: dayOf(ctx.now()), evidence: 'JOINT-2025-0417' } as const;
  await recordJointDecision(ctx, passed);
  const next = { version: dayAt(now, 20).slice(0, 7), effectiveOn: dayAt(now, 20) };
  await recordAgreement(await at(5), agreementShape.parse({ kind: 'joint_partner', ...next }));
  const service = { version: dayAt(now, -10).slice(0, 7), effectiveOn: dayAt(now, -10) };
  await recordAgreement(await at(12), agreementShape.parse({ kind: 'common_service', ...service }));
}

async function addDocuments(ctx: Ctx): Promise<void> {
  const add = (kind: QualificationKind, name: string, number: string, line: string) =>
    addQualification(ctx, { name, content: sheet(line) }, { kind, number });
  await add('business_license', '营业执照.pdf', YUNQI.registrationNumber, 'Business licence (demo)');
  await add('software_copyright', '软件著作权证书.pdf', '2019SR0412345', 'Software copyright (demo)');
}

type Wish = { kind: BenefitKind; subject: string; amountMinor?: number; wantedOn?: string };

/** Applications in every state; the demo's tier decides what it may apply for. */
async function apply(at: (days: number) => Promise<Ctx>, now: Date): Promise<void> {
  const create = async (days: number, wish: Wish) =>
    (await createBenefit(await at(days), saveBenefit.parse(wish))).id;
  const send = async (days: number, wish: Wish) => {
    const id = await create(days, wish);
    await submitBenefit(await at(days), id);
    return id;
  };
  const decide = async (days: number, id: string, verdict: 'approved' | 'rejected', reason = '') =>
    decideBenefit(await at(days), id, { verdict, reason });
  const done = await send(48, {
    kind: 'joint_promotion',
    subject: '开学季联合促销',
    wantedOn: dayAt(now, -20),
  });
  await decide(45, done, 'approved');
  await submitMaterials(await at(10), done, { name: '验收材料.pdf', content: sheet('Materials (demo)') });
  const coupon = { kind: 'test_coupon', subject: '云枢数据分析', amountMinor: 60_000 } as const;
  await decide(24, await send(26, coupon), 'approved', '测试券已发放至账号');
  const slot = { kind: 'site_slot', subject: '官网首页轮播', wantedOn: dayAt(now, 30) } as const;
  await decide(6, await send(8, slot), 'rejected', '该周期广告位已排满，请改期');
  await send(2, { kind: 'joint_promotion', subject: '年末联合促销', wantedOn: dayAt(now, 40) });
  await create(1, { kind: 'test_coupon', subject: '云枢三维设计', amountMinor: 30_000 });
}

/** The demo seller is certified and has signed; what changes is on its way. */
export async function playSeller(stage: Stage, now: Date): Promise<void> {
  const hour = new Date(Math.floor(now.getTime() / HOUR) * HOUR);
  const at = (days: number) => personCtx(stage, 'owner', after(hour, -days * DAY));
  const restore = replaceIds(idsAt(after(hour, -399 * DAY), new Chance(SEED)));
  try {
    await saveCompany(await at(399), company({ ...YUNQI, staff: 38, joinedOn: dayAt(hour, -400) }));
    await addContacts(await at(399), ['business', 'technical', 'finance', 'support']);
    await addDocuments(await at(399));
    await agree(at, hour);
    await certify(at);
    await saveCompany(await at(120), company({ ...YUNQI, version: 1, joinedOn: dayAt(hour, -400) }));
    await apply(at, hour);
  } finally {
    restore();
  }
}

/** The seller that has just begun waits for its first certification. */
export async function playNewSeller(stage: Stage, now: Date): Promise<void> {
  const hour = new Date(Math.floor(now.getTime() / HOUR) * HOUR);
  const ctx = await personCtx(stage, 'owner', hour);
  const legalName = '北风云（上海）科技有限公司';
  const registrationNumber = '91310115MA1K4N7T9F';
  const restore = replaceIds(idsAt(hour, new Chance(SEED + 1)));
  try {
    const address = '上海市浦东新区';
    const establishedOn = '2024-01-09';
    await saveCompany(ctx, company({ legalName, registrationNumber, address, establishedOn }));
    await setContact(ctx, 'finance', { name: '何新', mobile: '13900000001', email: 'owner@empty.example' });
    const bank = { bankName: '中国银行', branch: '上海浦东支行', accountNumber: '4563 5108 0012 3456 789' };
    const id = await submit(ctx, { ...bank, taxpayerNumber: registrationNumber, accountName: legalName });
    await startReview(ctx, id);
  } finally {
    restore();
  }
}
