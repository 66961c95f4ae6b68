import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { type Ctx, makeCtx } from '@/lib/context';
import { startTestInput } from '@/lib/deploy-templates/contract';
import { getTemplate } from '@/lib/deploy-templates/service/get-template';
import { saveVersion } from '@/lib/deploy-templates/service/save-template';
import { checkService, setSettings } from '@/lib/deploy-templates/service/settings';
import { getRun, startTest } from '@/lib/deploy-templates/service/start-test';
import { createSound, NOW, openSeller, SOUND } from '@/lib/deploy-templates/service/template-fixtures';
import { setMarketplaceCredentials } from '@/lib/sellers/service';
import { runTemplateTest } from './run-template-test';

type Call = { method: string; path: string; headers: IncomingHttpHeaders; body: Record<string, unknown> };
type Answer = { status?: number; body?: object; drop?: true };

const PROJECT = 'a'.repeat(32);
const STACKS = `/v1/${PROJECT}/stacks`;
const NOTHING: Answer = { status: 404, body: { error_code: 'RF.10020002', error_msg: 'stack not found' } };

let db: TestDatabase;
let owner: Ctx;
let server: Server;
let calls: Call[];
let answer: (call: Call) => Answer;

/** The resource formation service, as far as a self-test asks it: it answers by the published shapes. */
async function openService(): Promise<void> {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const body = text ? (JSON.parse(text) as Record<string, unknown>) : {};
    const call = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
    calls.push(call);
    const told = answer(call);
    if (told.drop) return void response.destroy();
    response.writeHead(told.status ?? 200, { 'content-type': 'application/json' });
    response.end(told.body ? JSON.stringify(told.body) : '');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  // biome-ignore lint/style/noProcessEnv: the process under test reads its host here, before its first use
  process.env.RESOURCE_FORMATION_HOST = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  await openService();
  db = await createTestDatabase();
});
afterAll(async () => {
  server.close();
  await db.drop();
});
beforeEach(async () => {
  calls = [];
  answer = () => NOTHING;
  owner = await openSeller(db.pool);
  await setMarketplaceCredentials(owner, { accessKeyId: 'TESTACCESSKEY', secret: 'test-secret' });
  await setSettings(owner, { projectId: PROJECT, region: 'cn-north-4' });
});

const at = (minutes: number): Ctx =>
  makeCtx({
    sellerId: owner.sellerId,
    actor: { kind: 'job', id: null, label: 'run-template-test' },
    role: 'owner',
    pool: db.pool,
    now: () => new Date(NOW.getTime() + minutes * 60_000),
  });

const VALUES = startTestInput.parse({ values: { admin_password: 'Given-By-Hand-1' } });

async function begin(files = SOUND) {
  const { id } = await createSound(owner, 'Template', files);
  const started = await startTest(owner, id, VALUES);
  const runId = started.runs[0]?.id ?? '';
  const next = (minutes = 1) => runTemplateTest(at(minutes), { sellerId: owner.sellerId, runId, attempt: 0 });
  const run = () => getRun(owner, id, runId);
  return { id, runId, next, run, template: () => getTemplate(owner, id) };
}

const waiting = async (runId: string) =>
  (await db.admin.query("select 1 from job_requests where data->>'runId' = $1", [runId])).rowCount;

const status = (word: string, message = '') => ({
  body: { stack_name: 'x', status: word, status_message: message },
});
const EVENTS = [
  { time: '2026-03-10T04:01:00Z', event_type: 'LOG', event_message: 'started' },
  {
    time: '2026-03-10T04:02:00Z',
    event_type: 'CREATION_FAILED',
    event_message: 'Ecs.0319: flavor sold out',
    resource_type: 'huaweicloud_compute_instance',
    resource_name: 'app',
  },
  { time: '2026-03-10T04:02:30Z', event_type: 'ERROR', event_message: 'apply failed' },
];

/** Answers metadata with these words in turn, the last one for ever; deletion and creation succeed. */
function play(...words: string[]): void {
  let step = 0;
  answer = ({ method, path }) => {
    if (method === 'POST') return { status: 201, body: { stack_id: 's-1', deployment_id: 'd-1' } };
    if (method === 'DELETE') return { status: 204 };
    if (path.endsWith('/events')) return { body: { stack_events: EVENTS } };
    const word = words[Math.min(step, words.length - 1)] ?? '';
    step += 1;
    return word === 'GONE' ? NOTHING : status(word, 'as it is');
  };
}

describe('a self-test', () => {
  it('creates a stack of exactly the version, watches it, deletes it, and passes', async () => {
    const { id, runId, next, run, template } = await begin();
    play(
      'DEPLOYMENT_IN_PROGRESS',
      'DEPLOYMENT_COMPLETE',
      'DEPLOYMENT_COMPLETE',
      'DELETION_IN_PROGRESS',
      'GONE',
    );
    expect((await template()).state).toBe('testing');
    await next();
    const [created] = calls;
    expect(created).toMatchObject({ method: 'POST', path: STACKS });
    expect(created?.headers.authorization).toMatch(/^SDK-HMAC-SHA256 Access=TESTACCESSKEY, SignedHeaders=/);
    expect(created?.headers['client-request-id']).toBe(runId);
    expect(created?.body).toMatchObject({
      stack_name: `selftest-${runId}`,
      vars_structure: [{ var_key: 'admin_password', var_value: 'Given-By-Hand-1' }],
    });
    const body = String(created?.body.template_body);
    for (const [path, content] of Object.entries(SOUND)) {
      expect(body).toContain(`# ${path}\n`);
      expect(body).toContain(content.trimEnd());
    }
    await next();
    expect(await run()).toMatchObject({ state: 'deploying', stackStatus: 'DEPLOYMENT_IN_PROGRESS' });
    await next(3);
    expect(await run()).toMatchObject({ state: 'deleting', outcome: 'passed' });
    expect((await template()).state).toBe('testing');
    await next();
    expect(calls.at(-1)).toMatchObject({ method: 'DELETE', path: `${STACKS}/selftest-${runId}` });
    await next();
    await next(4);
    const done = await template();
    expect(done.state).toBe('test_passed');
    expect(done.current.testPassedAt).not.toBeNull();
    expect(done.runs[0]).toMatchObject({
      state: 'passed',
      isLeftBehind: false,
      deployedAt: '2026-03-10T04:03:00.000Z',
    });
    expect(done.events[0]).toMatchObject({ action: 'pass_test', actorLabel: 'run-template-test' });
    const before = calls.length;
    await next();
    expect(calls).toHaveLength(before);
    const audit = await db.admin.query('select action from audit_entries where subject_id = $1 order by id', [
      id,
    ]);
    expect(audit.rows.map(({ action }) => action).slice(-2)).toEqual([
      'deploy_templates.start_test',
      'deploy_templates.finish_test',
    ]);
  });

  it('fails with the resource that failed and why, and its stack is deleted all the same', async () => {
    const { next, run, template } = await begin();
    play('DEPLOYMENT_FAILED', 'ROLLBACK_IN_PROGRESS', 'GONE');
    await next();
    await next();
    await next();
    await next();
    expect(await run()).toMatchObject({
      state: 'failed',
      failedResource: 'huaweicloud_compute_instance.app',
      failureReason: 'Ecs.0319: flavor sold out',
      isLeftBehind: false,
    });
    expect(await template()).toMatchObject({ state: 'test_failed', reason: 'Ecs.0319: flavor sold out' });
    expect((await template()).current.testPassedAt).toBeNull();
  });

  it('keeps each event once, however often it is read', async () => {
    const { next, run } = await begin();
    play('DEPLOYMENT_IN_PROGRESS');
    await next();
    await next();
    await next();
    expect((await run()).events.map(({ kind, isFailure }) => [kind, isFailure])).toEqual([
      ['LOG', false],
      ['CREATION_FAILED', true],
      ['ERROR', true],
    ]);
  });

  it('goes on with the stack that a lost answer had made', async () => {
    const { next, run } = await begin();
    answer = () => ({ drop: true });
    await next();
    expect(await run()).toMatchObject({ state: 'queued', errorCode: 'network' });
    answer = () => ({ status: 409, body: { error_code: 'RF.10020008', error_msg: 'stack exists' } });
    await next();
    expect(await run()).toMatchObject({ state: 'deploying', errorCode: null });
  });

  it('ends when the service refuses the template, with its words', async () => {
    const { next, run, template } = await begin();
    answer = () => ({ status: 400, body: { error_code: 'RF.10001011', error_msg: 'template invalid' } });
    await next();
    expect(await run()).toMatchObject({
      state: 'failed',
      errorCode: 'RF.10001011',
      failureReason: 'template invalid',
    });
    expect((await template()).state).toBe('test_failed');
  });

  it('waits for a service that does not answer, then gives up; a stack that cannot be deleted is told', async () => {
    const { next, run, template, runId } = await begin();
    play('DEPLOYMENT_IN_PROGRESS');
    await next();
    answer = () => ({ status: 503, body: {} });
    await next(2);
    expect(await run()).toMatchObject({ state: 'deploying', errorCode: 'server-error' });
    expect(await waiting(runId)).toBeGreaterThan(0);
    await next(121);
    expect(await run()).toMatchObject({ state: 'deleting', outcome: 'failed', errorCode: 'gave_up' });
    await next(200);
    expect((await run()).state).toBe('deleting');
    await next(241);
    expect(await run()).toMatchObject({ state: 'failed', isLeftBehind: true });
    expect((await template()).state).toBe('test_failed');
  });

  it('a package with modules is fetched whole from an address', async () => {
    const { next } = await begin({
      ...SOUND,
      'net.tf': 'module "net" {\n  source = "./modules/net"\n}\n',
      'modules/net/main.tf': 'resource "huaweicloud_vpc" "x" {}\n',
    });
    play('DEPLOYMENT_IN_PROGRESS');
    await next();
    expect(calls[0]?.body.template_body).toBeUndefined();
    expect(calls[0]?.body.template_uri).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/api\/deploy-templates\/packages\/[\w-]+$/,
    );
  });

  it('a version that was saved meanwhile is not marked by an older run (R19)', async () => {
    const { id, next, template } = await begin();
    play('DEPLOYMENT_COMPLETE', 'GONE');
    await next();
    await db.admin.query("update deploy_templates set state = 'draft' where id = $1", [id]);
    const { current } = await template();
    await saveVersion(owner, id, {
      files: [...current.files, { path: 'a.md', content: 'x' }],
      baseNumber: 1,
      note: '',
    });
    await next();
    await next();
    const after = await template();
    expect(after.state).toBe('draft');
    expect(after.current.testPassedAt).toBeNull();
    expect(after.versions.at(-1)?.testPassedAt).not.toBeNull();
  });

  it('what is typed reaches the table sealed only', async () => {
    const { runId } = await begin();
    const { rows } = await db.admin.query('select values_sealed from deploy_template_runs where id = $1', [
      runId,
    ]);
    expect(rows[0].values_sealed.toString('latin1')).not.toContain('Given-By-Hand');
  });
});

describe('a self-test is not started', () => {
  const start = async (id: string, values: Record<string, string> = VALUES.values) =>
    startTest(owner, id, { values });

  it('without a value that has no default, or with one that is unknown', async () => {
    const { id } = await createSound(owner);
    await expect(start(id, {})).rejects.toMatchObject({
      fields: [{ path: 'values.admin_password', code: 'required' }],
    });
    await expect(start(id, { admin_password: 'x', other: 'y' })).rejects.toMatchObject({
      fields: [{ path: 'values.other', code: 'unrecognized_keys' }],
    });
  });

  it('twice at once', async () => {
    const { id } = await createSound(owner);
    await start(id);
    await expect(start(id)).rejects.toMatchObject({ code: 'template_state' });
  });

  it('with errors in the template', async () => {
    const { id } = await createSound(owner, 'Wrong', {
      ...SOUND,
      'x.tf': 'output "x" {\n  value = var.none\n}\n',
    });
    await expect(start(id)).rejects.toMatchObject({ code: 'template_has_errors' });
  });

  it('without a project or without keys', async () => {
    const fresh = await openSeller(db.pool);
    const { id } = await createSound(fresh);
    await expect(startTest(fresh, id, VALUES)).rejects.toMatchObject({ code: 'rfs_not_set' });
    await setSettings(fresh, { projectId: PROJECT, region: 'cn-north-4' });
    await expect(startTest(fresh, id, VALUES)).rejects.toMatchObject({ code: 'no_marketplace_credentials' });
  });
});

describe('whether the service is enabled', () => {
  it.each<[string, Answer, object]>([
    ['a stack that there is not', NOTHING, { outcome: 'enabled', code: null }],
    [
      'no right',
      { status: 403, body: { error_code: 'RF.00000403', error_msg: 'no' } },
      { outcome: 'refused', code: 'RF.00000403' },
    ],
    ['a fault', { status: 500, body: {} }, { outcome: 'unavailable', code: 'server-error' }],
  ])('%s', async (_, given, expected) => {
    answer = () => given;
    expect(await checkService(owner)).toEqual(expected);
    const { rows } = await db.admin.query('select enabled_at from deploy_settings where seller_id = $1', [
      owner.sellerId,
    ]);
    expect(rows[0].enabled_at !== null).toBe((expected as { outcome: string }).outcome === 'enabled');
  });
});
