import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TemplateState } from '@/db/enums/deploy-templates';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { scanReportInput } from '@/lib/assets/scan-report';
import type { Ctx } from '@/lib/context';
import { decisionInput, type TemplateDetail } from '../contract';
import { getTemplate } from './get-template';
import { decideTemplate, recordScan, stopTemplate, submitTemplate, withdrawTemplate } from './lifecycle';
import { listSpecificationOptions } from './links';
import { saveVersion } from './save-template';
import { stopTemplatesOf } from './stop-templates';
import {
  activeTemplate,
  actorOf,
  addImage,
  createSound,
  type Image,
  linkTo,
  openSeller,
  passTest,
  SOUND,
  scan,
  setImageState,
} from './template-fixtures';

let db: TestDatabase;
let owner: Ctx;
let manager: Ctx;
let image: Image;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  owner = await openSeller(db.pool);
  manager = actorOf(owner, 'product_manager');
  image = await addImage(db.admin, owner);
});

const auditsOf = async (id: string) =>
  (await db.admin.query('select action, changes from audit_entries where subject_id = $1 order by id', [id]))
    .rows;
const setState = (id: string, state: TemplateState) =>
  db.admin.query('update deploy_templates set state = $2 where id = $1', [id, state]);
const edited = (template: TemplateDetail, path: string, content: string) => ({
  files: [...template.current.files.filter((file) => file.path !== path), { path, content }],
  baseNumber: template.current.number,
  note: 'changed',
});

describe('submission', () => {
  it('takes a linked, tested version to active, by scan and review', async () => {
    const { id } = await createSound(manager);
    await linkTo(manager, id, image);
    await passTest(db.admin, id);
    expect((await submitTemplate(manager, id)).state).toBe('scanning');
    expect(await scan(owner, id)).toMatchObject({
      state: 'pending',
      scans: [{ verdict: 'passed', versionNumber: 1 }],
    });
    const active = await decideTemplate(owner, id, { verdict: 'approved', reason: '' });
    expect(active).toMatchObject({ state: 'active', activeVersionNumber: 1, links: [{ isActive: true }] });
    expect(active.events.map(({ action }) => action).reverse()).toEqual([
      'create',
      'link',
      'submit',
      'pass_scan',
      'approve',
    ]);
    expect((await auditsOf(id)).map(({ action }) => action)).toEqual([
      'deploy_templates.create_template',
      'deploy_templates.set_links',
      'deploy_templates.submit_template',
      'deploy_templates.record_scan',
      'deploy_templates.approve_template',
    ]);
  });

  it('needs a self-test of exactly this version (R19)', async () => {
    const made = await createSound(manager);
    await linkTo(manager, made.id, image);
    await expect(submitTemplate(manager, made.id)).rejects.toMatchObject({ code: 'template_state' });
    await passTest(db.admin, made.id);
    await saveVersion(manager, made.id, edited(made, 'a.md', 'x'));
    await setState(made.id, 'test_passed');
    await expect(submitTemplate(manager, made.id)).rejects.toMatchObject({ code: 'template_not_tested' });
  });

  it('needs links, all to what is still listed, and no errors', async () => {
    const { id } = await createSound(manager);
    await passTest(db.admin, id);
    await expect(submitTemplate(manager, id)).rejects.toMatchObject({ code: 'template_not_linked' });
    await linkTo(manager, id, image);
    await setImageState(db.admin, image, 'delisted');
    await expect(submitTemplate(manager, id)).rejects.toMatchObject({ code: 'template_not_listed' });
    const wrong = await createSound(manager, 'Wrong', {
      ...SOUND,
      'x.tf': 'output "x" {\n  value = var.none\n}\n',
    });
    await setImageState(db.admin, image, 'on_sale');
    await linkTo(manager, wrong.id, image);
    await passTest(db.admin, wrong.id);
    await expect(submitTemplate(manager, wrong.id)).rejects.toMatchObject({ code: 'template_has_errors' });
  });

  it('is taken back before it is decided, and sent again', async () => {
    const { id } = await createSound(manager);
    await linkTo(manager, id, image);
    await passTest(db.admin, id);
    await submitTemplate(manager, id);
    expect((await withdrawTemplate(manager, id)).state).toBe('test_passed');
    await submitTemplate(manager, id);
    await scan(owner, id);
    const rejected = await decideTemplate(owner, id, { verdict: 'rejected', reason: 'No outputs' });
    expect(rejected).toMatchObject({ state: 'rejected', reason: 'No outputs' });
    expect((await submitTemplate(manager, id)).reason).toBeNull();
  });

  it('ends at a failed scan, whose findings stay', async () => {
    const { id } = await createSound(manager);
    await setState(id, 'scanning');
    const failed = await scan(owner, id, 'failed');
    expect(failed).toMatchObject({ state: 'scan_failed', reason: 'Open port' });
    expect(failed.scans[0]?.findings).toMatchObject([{ severity: 'high', title: 'Open port' }]);
    await expect(scan(owner, id)).rejects.toMatchObject({ code: 'template_state' });
  });

  it('a report without a verdict fails by what it found', async () => {
    const { id } = await createSound(manager);
    await setState(id, 'scanning');
    const found = { severity: 'critical', title: 'AK/SK', place: 'main.tf', line: 3 };
    const report = scanReportInput.parse({ scanner: 'Scanner', findings: [found] });
    const failed = await recordScan(owner, id, report);
    expect(failed).toMatchObject({ state: 'scan_failed', scans: [{ verdict: 'failed', findings: [found] }] });
  });

  it('a rejection says why', () => {
    expect(() => decisionInput.parse({ verdict: 'rejected' })).toThrow('required');
  });
});

describe('one active template for each specification and region (R18)', () => {
  it('a second one is not submitted, and not approved when the first came meanwhile', async () => {
    const { id: late } = await createSound(manager, 'Late');
    await linkTo(manager, late, image);
    await passTest(db.admin, late);
    await submitTemplate(manager, late);
    await scan(owner, late);
    await activeTemplate(db.admin, owner, image);
    await expect(decideTemplate(owner, late, { verdict: 'approved', reason: '' })).rejects.toMatchObject({
      code: 'template_place_taken',
    });
    expect((await getTemplate(manager, late)).state).toBe('pending');
    const { id: third } = await createSound(manager, 'Third');
    await linkTo(manager, third, image);
    await passTest(db.admin, third);
    await expect(submitTemplate(manager, third)).rejects.toMatchObject({ code: 'template_place_taken' });
    const options = await listSpecificationOptions(manager, third);
    expect(options[0]?.taken).toMatchObject([{ region: 'cn-north-4', templateName: 'Active' }]);
    await linkTo(manager, third, image, ['cn-south-1']);
    expect((await submitTemplate(manager, third)).state).toBe('scanning');
  });

  it('the database itself refuses a second one', async () => {
    const { id, current } = await activeTemplate(db.admin, owner, image);
    const twice = db.admin.query(
      `insert into deploy_template_links (seller_id, id, template_id, version_id, product_row_id, product_name,
          specification_id, specification_name, region, is_active)
        select seller_id, gen_random_uuid(), template_id, version_id, product_row_id, product_name, specification_id,
          specification_name, region, true from deploy_template_links where version_id = $1 and template_id = $2`,
      [current.id, id],
    );
    await expect(twice).rejects.toThrow(/deploy_template_links_(active|place)/);
  });

  it('a new version takes the place of its own predecessor, which stays active until then', async () => {
    const first = await activeTemplate(db.admin, owner, image);
    const second = await saveVersion(owner, first.id, edited(first, 'a.md', 'x'));
    expect(second).toMatchObject({ state: 'draft', activeVersionNumber: 1 });
    await passTest(db.admin, first.id);
    await submitTemplate(owner, first.id);
    await scan(owner, first.id);
    const replaced = await decideTemplate(owner, first.id, { verdict: 'approved', reason: '' });
    expect(replaced).toMatchObject({ state: 'active', activeVersionNumber: 2, links: [{ isActive: true }] });
    const { rows } = await db.admin.query(
      'select count(*)::int as active from deploy_template_links where template_id = $1 and is_active',
      [first.id],
    );
    expect(rows[0].active).toBe(1);
  });
});

describe('stopping', () => {
  it('by hand frees the place, and it can be submitted again', async () => {
    const { id } = await activeTemplate(db.admin, owner, image);
    const stopped = await stopTemplate(manager, id, { reason: 'Old' });
    expect(stopped).toMatchObject({
      state: 'stopped',
      reason: 'Old',
      activeVersionNumber: null,
      links: [{ isActive: false }],
    });
    await expect(stopTemplate(manager, id, { reason: 'Old' })).rejects.toMatchObject({
      code: 'template_state',
    });
    expect((await submitTemplate(manager, id)).state).toBe('scanning');
  });

  it('by the delisting of its product, once (R21)', async () => {
    const { id } = await activeTemplate(db.admin, owner, image);
    const other = await addImage(db.admin, owner, { name: 'Other' });
    const kept = await activeTemplate(db.admin, owner, other, 'Kept');
    await setImageState(db.admin, image, 'delisted');
    await stopTemplatesOf(owner, image.productRowId);
    await stopTemplatesOf(owner, image.productRowId);
    const stopped = await getTemplate(manager, id);
    expect(stopped).toMatchObject({
      state: 'stopped',
      reason: 'product_delisted',
      activeVersionNumber: null,
    });
    expect(stopped.events.filter(({ action }) => action === 'stop')).toHaveLength(1);
    expect((await getTemplate(manager, kept.id)).state).toBe('active');
  });

  it('a specification that is still sold keeps its template', async () => {
    const { id } = await activeTemplate(db.admin, owner, image);
    await stopTemplatesOf(owner, image.productRowId);
    expect((await getTemplate(manager, id)).state).toBe('active');
  });

  it('a newer draft of a stopped product’s template stays a draft', async () => {
    const first = await activeTemplate(db.admin, owner, image);
    await saveVersion(owner, first.id, edited(first, 'a.md', 'x'));
    await setImageState(db.admin, image, 'delisted');
    await stopTemplatesOf(owner, image.productRowId);
    expect(await getTemplate(manager, first.id)).toMatchObject({ state: 'draft', activeVersionNumber: null });
  });
});
