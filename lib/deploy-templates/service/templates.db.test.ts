import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TemplateState } from '@/db/enums/deploy-templates';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import {
  describeTemplate,
  linksInput,
  type TemplateDetail,
  templatesExportQuery,
  templatesQuery,
} from '../contract';
import { archive } from '../package/zip-fixtures';
import { exportTemplates } from './export-templates';
import { getTemplate, getVersion } from './get-template';
import { decideTemplate, submitTemplate } from './lifecycle';
import { setLinks } from './links';
import { listTemplates } from './list-templates';
import { getPackage, openPackageLink, packageLink } from './package-link';
import {
  checkPackage,
  createTemplate,
  deleteTemplate,
  saveVersion,
  updateTemplate,
  uploadVersion,
} from './save-template';
import { getPreconditions, setSettings } from './settings';
import {
  activeTemplate,
  actorOf,
  addImage,
  createSound,
  type Image,
  linkTo,
  NOW,
  openSeller,
  passTest,
  SOUND,
  scan,
  zipOf,
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

const find = (query: Record<string, string> = {}, ctx = manager) =>
  listTemplates(ctx, templatesQuery.parse(query));
const names = async (query: Record<string, string> = {}) => (await find(query)).items.map(({ name }) => name);
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

describe('a template is made of an upload', () => {
  it('keeps its files and its model, as a draft, and notes who made it', async () => {
    const made = await createSound(manager);
    expect(made).toMatchObject({
      name: 'Template',
      state: 'draft',
      activeVersionNumber: null,
      current: { number: 1, source: 'upload', fileCount: 4, findings: { error: 0, warning: 0, info: 0 } },
      needs: ['linked', 'tested'],
      links: [],
    });
    expect(made.current.files.map(({ path }) => path)).toEqual([
      'main.tf',
      'outputs.tf',
      'variables.tf',
      'versions.tf',
    ]);
    expect(made.current.analysis.variables.map(({ name }) => name)).toEqual(['name', 'admin_password']);
    expect(made.events).toMatchObject([
      { action: 'create', from: null, to: 'draft', actorLabel: 'Somebody' },
    ]);
    expect(await auditsOf(made.id)).toEqual([
      { action: 'deploy_templates.create_template', changes: { name: [null, 'Template'], files: [null, 4] } },
    ]);
  });

  it.each([
    ['a secret', 'locals {\n  access_key = "LOCALKEY01"\n}\n', 'template_access_key', 2],
    ['a syntax error', 'resource "a" "b" {\n  x = = 1\n}\n', 'template_syntax', 2],
  ])('is refused for %s with file and line, and nothing is kept', async (_, content, code, line) => {
    const refused = createTemplate(
      manager,
      describeTemplate.parse({ name: 'Bad' }),
      zipOf({ ...SOUND, 'bad.tf': content }),
    );
    await expect(refused).rejects.toMatchObject({
      kind: 'invalid',
      code: 'template_refused',
      fields: [{ path: 'file', code, params: { file: 'bad.tf', line } }],
    });
    expect(await names()).toEqual([]);
  });

  it('tells everything at once, and what a package would be without keeping it', async () => {
    const content = archive([
      { path: 'main.tf', data: '' },
      { path: '../x.tf', data: '' },
      { path: 'x.tfvars', data: '' },
    ]);
    const { problems } = await checkPackage(manager, { name: 't.zip', content });
    expect(problems.map(({ code, file }) => [code, file])).toEqual([
      ['template_path_escape', '../x.tf'],
      ['template_tfvars', 'x.tfvars'],
    ]);
    const sound = await checkPackage(manager, zipOf());
    expect(sound.problems).toEqual([]);
    expect(sound.analysis?.estimate).toEqual({ period: 0, onDemand: 1, isAtLeast: false });
    expect(await names()).toEqual([]);
  });

  it('has a name of its own', async () => {
    await createSound(manager);
    await expect(createSound(manager)).rejects.toMatchObject({
      fields: [{ path: 'name', code: 'template_name_taken' }],
    });
    const other = await createSound(manager, 'Other');
    const renamed = describeTemplate.parse({ name: 'Template' });
    await expect(updateTemplate(manager, other.id, renamed)).rejects.toMatchObject({
      fields: [{ code: 'template_name_taken' }],
    });
    const changed = await updateTemplate(
      manager,
      other.id,
      describeTemplate.parse({ name: '模板-1', introduction: 'x', deployMinutes: '15' }),
    );
    expect(changed).toMatchObject({ name: '模板-1', introduction: 'x', deployMinutes: 15 });
    expect((await auditsOf(other.id)).at(-1)).toEqual({
      action: 'deploy_templates.update_template',
      changes: { name: ['Other', '模板-1'], introduction: ['', 'x'], deployMinutes: [null, 15] },
    });
    expect(() => describeTemplate.parse({ name: '1st' })).toThrow('template_name');
  });
});

describe('a version', () => {
  it('follows another with what changed, and begins as a draft that is linked alike', async () => {
    const first = await createSound(manager);
    await linkTo(manager, first.id, image);
    await passTest(db.admin, first.id);
    const second = await saveVersion(
      manager,
      first.id,
      edited(first, 'main.tf', `${SOUND['main.tf']}# more\n`),
    );
    expect(second).toMatchObject({
      state: 'draft',
      current: { number: 2, source: 'editor', note: 'changed', testPassedAt: null },
      links: [{ specificationId: image.specificationId, isActive: false }],
    });
    const kept = await getVersion(manager, first.id, first.current.id);
    expect(kept.files.find(({ path }) => path === 'main.tf')?.content).toBe(SOUND['main.tf']);
  });

  it('is refused like an upload when the edited files hold what they must not', async () => {
    const made = await createSound(manager);
    const save = (path: string, content: string) =>
      saveVersion(manager, made.id, edited(made, path, content));
    await expect(save('prod.tfvars', 'a = 1')).rejects.toMatchObject({
      fields: [{ code: 'template_tfvars' }],
    });
    await expect(save('../x.tf', '')).rejects.toMatchObject({ fields: [{ code: 'template_path_escape' }] });
    await expect(save('x.tf', 'x = {')).rejects.toMatchObject({ fields: [{ code: 'template_syntax' }] });
  });

  it('is not saved over one that came in between, nor without a change', async () => {
    const made = await createSound(manager);
    await saveVersion(manager, made.id, edited(made, 'a.md', 'first tab'));
    const late = saveVersion(manager, made.id, edited(made, 'a.md', 'second tab'));
    await expect(late).rejects.toMatchObject({ kind: 'conflict', code: 'template_version_moved' });
    await expect(
      uploadVersion(manager, made.id, zipOf({ ...SOUND, 'a.md': 'first tab' })),
    ).rejects.toMatchObject({ code: 'template_unchanged' });
  });

  it('is given out as the archive that would be deployed, by an address that ends', async () => {
    const made = await createSound(manager);
    const bytes = await getPackage(manager, made.id, made.current.id);
    expect((await checkPackage(manager, { name: 'again.zip', content: bytes })).problems).toEqual([]);
    const link = packageLink(
      manager,
      { templateId: made.id, versionId: made.current.id },
      'https://app.example',
    );
    const token = decodeURIComponent(link.split('/').at(-1) ?? '');
    expect(await openPackageLink(token, NOW, db.pool)).toEqual(bytes);
    const late = new Date(NOW.getTime() + 3_600_001);
    await expect(openPackageLink(token, late, db.pool)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(openPackageLink('AAAA', NOW, db.pool)).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('links', () => {
  it('go to listed images in their regions only', async () => {
    const { id } = await createSound(manager);
    const off = await addImage(db.admin, owner, { name: 'Off', state: 'frozen' });
    await expect(linkTo(manager, id, off)).rejects.toMatchObject({
      fields: [{ path: 'links.0.specificationId', code: 'template_not_listed' }],
    });
    await expect(linkTo(manager, id, { ...image, specificationId: newId() })).rejects.toMatchObject({
      fields: [{ code: 'template_unknown_specification' }],
    });
    await expect(linkTo(manager, id, image, ['eu-west-101'])).rejects.toMatchObject({
      fields: [{ path: 'links.0.regions', code: 'template_region' }],
    });
    const linked = await linkTo(manager, id, image, ['cn-north-4', 'cn-south-1', 'cn-north-4']);
    expect(linked.links.map(({ region, isListed }) => [region, isListed])).toEqual([
      ['cn-north-4', true],
      ['cn-south-1', true],
    ]);
    expect((await auditsOf(id)).at(-1)).toEqual({
      action: 'deploy_templates.set_links',
      changes: { links: [null, 'Standard (cn-north-4), Standard (cn-south-1)'] },
    });
    expect((await setLinks(manager, id, linksInput.parse({ links: [] }))).links).toEqual([]);
  });

  it('never reach another seller’s image', async () => {
    const { id } = await createSound(manager);
    const foreign = await addImage(db.admin, await openSeller(db.pool));
    await expect(linkTo(manager, id, foreign)).rejects.toMatchObject({
      fields: [{ code: 'template_unknown_specification' }],
    });
  });

  it('are fixed once the template is submitted', async () => {
    const { id } = await createSound(manager);
    await setState(id, 'pending');
    await expect(linkTo(manager, id, image)).rejects.toMatchObject({ code: 'template_state' });
  });
});

describe('deleting', () => {
  it('is for drafts, rejected and stopped ones (R20)', async () => {
    const made = await createSound(manager);
    await setState(made.id, 'test_failed');
    await expect(deleteTemplate(manager, made.id)).rejects.toMatchObject({ code: 'template_not_deletable' });
    await setState(made.id, 'draft');
    await deleteTemplate(manager, made.id);
    expect(await names()).toEqual([]);
    expect((await auditsOf(made.id)).at(-1)?.action).toBe('deploy_templates.delete_template');
    const { rows } = await db.admin.query('select 1 from deploy_template_files where version_id = $1', [
      made.current.id,
    ]);
    expect(rows).toEqual([]);
  });

  it('is not for one that buyers deploy', async () => {
    const active = await activeTemplate(db.admin, owner, image);
    await saveVersion(owner, active.id, edited(active, 'a.md', 'x'));
    await expect(deleteTemplate(manager, active.id)).rejects.toMatchObject({
      code: 'template_not_deletable',
    });
  });
});

describe('the list', () => {
  it('finds by name and linked product, filters by state, sorts and pages', async () => {
    await createSound(manager, 'Alpha');
    const beta = await createSound(manager, 'Beta');
    await linkTo(manager, beta.id, image);
    await setState(beta.id, 'pending');
    expect(await names({ q: 'alph' })).toEqual(['Alpha']);
    expect(await names({ q: 'image' })).toEqual(['Beta']);
    expect(await names({ state: 'pending,scanning' })).toEqual(['Beta']);
    expect(await names({ sort: 'name', dir: 'asc' })).toEqual(['Alpha', 'Beta']);
    const page = await find({ sort: 'name', dir: 'asc', limit: '25' });
    expect(page).toMatchObject({ total: 2, totalIsExact: true });
    expect(page.items[1]).toMatchObject({ products: ['Image'], regions: ['cn-north-4'], versionNumber: 1 });
  });

  it('is exported as it is shown', async () => {
    const finance = actorOf(owner, 'owner');
    await createSound(manager, 'Alpha');
    const query = templatesExportQuery.parse({ columns: 'name,state,version' });
    const text = await (await exportTemplates.stream(finance, query, (key) => key)).text();
    expect(text).toContain('columns.name,columns.state,columns.version\r\nAlpha,states.draft,1\r\n');
    await expect(exportTemplates.stream(manager, query, (key) => key)).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});

describe('settings', () => {
  it('say where self-tests run; another project is asked about anew', async () => {
    expect(await getPreconditions(manager)).toEqual({
      hasCredentials: false,
      settings: null,
      listedSpecifications: 1,
      imageSpecifications: 1,
    });
    const project = 'a'.repeat(32);
    const set = { projectId: project, region: 'cn-north-4' };
    expect(await setSettings(manager, set)).toEqual({ ...set, enabledAt: null });
    await db.admin.query('update deploy_settings set enabled_at = now() where seller_id = $1', [
      owner.sellerId,
    ]);
    expect((await setSettings(manager, set)).enabledAt).not.toBeNull();
    expect((await setSettings(manager, { ...set, region: 'cn-south-1' })).enabledAt).toBeNull();
  });
});

describe('who may what', () => {
  const FORBIDDEN = { kind: 'forbidden' };

  it('another seller sees nothing of a template', async () => {
    const made = await createSound(manager);
    const stranger = await openSeller(db.pool);
    const NOT_FOUND = { kind: 'not_found' };
    expect((await find({}, stranger)).items).toEqual([]);
    await expect(getTemplate(stranger, made.id)).rejects.toMatchObject(NOT_FOUND);
    await expect(getVersion(stranger, made.id, made.current.id)).rejects.toMatchObject(NOT_FOUND);
    await expect(getPackage(stranger, made.id, made.current.id)).rejects.toMatchObject(NOT_FOUND);
    await expect(saveVersion(stranger, made.id, edited(made, 'a.md', 'x'))).rejects.toMatchObject(NOT_FOUND);
    await expect(submitTemplate(stranger, made.id)).rejects.toMatchObject(NOT_FOUND);
    await expect(
      decideTemplate(stranger, made.id, { verdict: 'approved', reason: '' }),
    ).rejects.toMatchObject(NOT_FOUND);
    await expect(deleteTemplate(stranger, made.id)).rejects.toMatchObject(NOT_FOUND);
  });

  it('reading is not managing, and managing is not deciding', async () => {
    const made = await createSound(manager);
    const reader = actorOf(owner, 'delivery');
    const finance = actorOf(owner, 'finance');
    expect((await getTemplate(reader, made.id)).id).toBe(made.id);
    await expect(getTemplate(finance, made.id)).rejects.toMatchObject(FORBIDDEN);
    await expect(find({}, finance)).rejects.toMatchObject(FORBIDDEN);
    await expect(createSound(reader, 'No')).rejects.toMatchObject(FORBIDDEN);
    await expect(saveVersion(reader, made.id, edited(made, 'a.md', 'x'))).rejects.toMatchObject(FORBIDDEN);
    await expect(linkTo(reader, made.id, image)).rejects.toMatchObject(FORBIDDEN);
    await expect(submitTemplate(reader, made.id)).rejects.toMatchObject(FORBIDDEN);
    await expect(deleteTemplate(reader, made.id)).rejects.toMatchObject(FORBIDDEN);
    await expect(scan(manager, made.id)).rejects.toMatchObject(FORBIDDEN);
    await expect(decideTemplate(manager, made.id, { verdict: 'approved', reason: '' })).rejects.toMatchObject(
      FORBIDDEN,
    );
  });
});
