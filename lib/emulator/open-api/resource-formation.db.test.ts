import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '@/db/testing/database';
import { chooseOutcome, getStack, listOutcomes, listStacks } from '../desk/stacks';
import { callOpenApi, type OpenCall, openKeys } from '../testing/open-api';
import { openStage, type Stage } from '../testing/stage';
import type { StackOutcome } from '../vocabulary';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(await createTestDatabase(2), { openApiCallsPerSecond: 1_000 });
  await openKeys(stage);
});
afterAll(() => stage.close());

const STACKS = '/v1/project-1/stacks';
const TEMPLATE = `
variable "name" { default = "app" }
variable "password" {
  sensitive = true
}
resource "huaweicloud_vpc" "main" { name = var.name }
resource "huaweicloud_compute_instance" "app" {}
output "name" { value = var.name }
output "ip" { value = huaweicloud_compute_instance.app.access_ip_v4 }
output "password" {
  value     = var.password
  sensitive = true
}
`;
const MINUTE_HOURS = 1 / 60;
const vars_structure = [{ var_key: 'password', var_value: 'Secret-1' }];

interface Answered {
  error_code?: string;
  stack_id?: string;
  deployment_id?: string;
  status_message?: string;
  outputs?: object[];
  stack_events?: object[];
}

let made = 0;
async function create(changes: Record<string, unknown> = {}, call: OpenCall = {}) {
  made += 1;
  const stack_name = `stack-${made}`;
  const body = { stack_name, template_body: TEMPLATE, vars_structure, ...changes };
  const { status, body: answer } = await callOpenApi(stage, STACKS, { body, ...call });
  return {
    name: String(body.stack_name),
    status,
    ...(answer as Answered),
  };
}
const get = async (path: string, call: OpenCall = {}) => {
  const { status, body } = await callOpenApi(stage, `${STACKS}/${path}`, { method: 'GET', ...call });
  return { status, ...(body as Answered) };
};
const stateOf = async (name: string) => (await get(`${name}/metadata`)).status;
async function remove(name: string, call: OpenCall = {}): Promise<number> {
  // The answer has no body.
  const answer = callOpenApi(stage, `${STACKS}/${name}`, { method: 'DELETE', ...call });
  return answer.then(
    ({ status }) => status,
    () => 204,
  );
}
const choose = (outcome: StackOutcome) => chooseOutcome(stage.emulator.world, { sellerId: 'stage', outcome });

describe('a stack', () => {
  it('is deployed, tells its events and outputs, and is deleted', async () => {
    const { name, status, stack_id, deployment_id } = await create({ description: '自测' });
    expect(status).toBe(201);
    expect(deployment_id).toEqual(expect.any(String));
    expect(await get(`${name}/metadata`)).toMatchObject({
      stack_id,
      stack_name: name,
      description: '自测',
      status: 'DEPLOYMENT_IN_PROGRESS',
      vars_structure: [{ var_key: 'password', var_value: '<sensitive>' }],
    });
    expect((await get(`${name}/outputs`)).outputs).toEqual([]);
    expect(await remove(name)).toBe(403);
    await stage.passHours(MINUTE_HOURS);
    expect(await get(`${name}/metadata`)).toMatchObject({ status: 'DEPLOYMENT_COMPLETE' });
    expect((await get(`${name}/events`)).stack_events).toMatchObject([
      { event_type: 'LOG' },
      { event_type: 'CREATION_IN_PROGRESS', resource_type: 'huaweicloud_vpc', resource_name: 'main' },
      { event_type: 'CREATION_COMPLETE', resource_id_key: 'id', elapsed_seconds: 3 },
      { event_type: 'CREATION_IN_PROGRESS' },
      { event_type: 'CREATION_COMPLETE' },
      { event_type: 'SUMMARY' },
    ]);
    expect((await get(`${name}/outputs`)).outputs).toMatchObject([
      { name: 'name', value: '"app"', sensitive: false },
      { name: 'ip', value: '"192.0.2.2"' },
      { name: 'password', value: '<sensitive>', sensitive: true },
    ]);
    expect(await remove(name)).toBe(204);
    expect(await get(`${name}/metadata`)).toMatchObject({ status: 'DELETION_IN_PROGRESS' });
    await stage.passHours(MINUTE_HOURS);
    expect(await get(`${name}/metadata`)).toMatchObject({ status: 404, error_code: 'RF.10013001' });
    expect((await create({ stack_name: name })).status).toBe(201);
  });

  it('without a template is empty', async () => {
    const { name, status, deployment_id } = await create({ template_body: undefined, vars_structure: [] });
    expect([status, deployment_id]).toEqual([201, undefined]);
    expect(await get(`${name}/metadata`)).toMatchObject({ status: 'CREATION_COMPLETE' });
  });

  it.each<[StackOutcome, boolean, string, string]>([
    ['quota', false, 'DEPLOYMENT_FAILED', 'quota'],
    ['sold-out', true, 'ROLLBACK_COMPLETE', ''],
    ['variable', false, 'DEPLOYMENT_FAILED', 'Invalid value for variable'],
    ['rollback-failed', true, 'ROLLBACK_FAILED', 'still in use'],
  ])('fares as was chosen, once: %s', async (outcome, rollback, state, message) => {
    await choose(outcome);
    const { name } = await create({ enable_auto_rollback: rollback });
    const next = await create();
    await stage.passHours(MINUTE_HOURS);
    const failed = await get(`${name}/metadata`);
    expect(failed).toMatchObject({ status: state });
    expect(String(failed.status_message ?? '')).toContain(message);
    expect(await get(`${next.name}/metadata`)).toMatchObject({ status: 'DEPLOYMENT_COMPLETE' });
  });

  it('whose deletion fails is deleted when that is asked for again', async () => {
    await choose('deletion-failed');
    const { name } = await create();
    await stage.passHours(MINUTE_HOURS);
    await remove(name);
    await stage.passHours(MINUTE_HOURS);
    expect(await get(`${name}/metadata`)).toMatchObject({ status: 'DELETION_FAILED' });
    await remove(name);
    await stage.passHours(MINUTE_HOURS);
    expect(await stateOf(name)).toBe(404);
  });

  it('of one name is made once, however many ask at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => create({ stack_name: 'same' })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.error_code).toBe('RF.10014001');
  });

  it('is taken from a zip, without a folder around it', async () => {
    const { variables } = (
      await callOpenApi(stage, '/v1/project-1/template-analyses/variables', {
        body: { template_body_zip: ZIP },
      })
    ).body as unknown as { variables: object[] };
    expect(variables).toEqual([
      { name: 'name', default: 'app', sensitive: false, nullable: true, validations: [] },
    ]);
  });

  it('is another seller’s own', async () => {
    const { name } = await create();
    expect((await get(`${name}/metadata`, { accessKeyId: 'AK-OTHER' })).status).toBe(404);
    expect(await remove(name, { accessKeyId: 'AK-OTHER' })).toBe(404);
    expect((await create({ stack_name: name }, { accessKeyId: 'AK-OTHER' })).status).toBe(201);
  });
});

describe('the service refuses', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['a missing name', { stack_name: undefined }, 'RF.10011001'],
    ['an unknown parameter', { surprise: 1 }, 'RF.10011002'],
    ['two templates', { template_uri: 'http://127.0.0.1:1/x.zip' }, 'RF.10011003'],
    ['a name that is too long', { stack_name: 'x'.repeat(129) }, 'RF.10011005'],
    ['an empty name', { stack_name: '' }, 'RF.10011006'],
    ['a name that begins with a digit', { stack_name: '1a' }, 'RF.10011008'],
    ['a variable in both forms', { vars_body: 'password = "x"' }, 'RF.10011010'],
    ['a template with a syntax error', { template_body: 'a {' }, 'RF.10011020'],
    [
      'an address that cannot be read',
      { template_body: undefined, template_uri: 'http://127.0.0.1:1/x' },
      'RF.10011020',
    ],
    ['something that is no zip', { template_body: undefined, template_body_zip: 'AAAA' }, 'RF.10011020'],
  ])('%s: %s', async (_, changes, code) => {
    expect(await create(changes)).toMatchObject({
      status: 400,
      error_code: code,
      error_msg: expect.any(String),
    });
  });

  it('wrong and revoked keys', async () => {
    expect(await create({}, { secret: 'wrong' })).toMatchObject({ status: 401 });
    expect(await create({}, { accessKeyId: 'AK-OLD' })).toMatchObject({
      status: 403,
      error_code: 'RF.10012507',
    });
    expect(await create({}, { accessKeyId: 'AK-BUYER', body: undefined as never })).toMatchObject({
      status: 400,
    });
  });

  it('another stack’s id, an unknown query, and what is under way or protected', async () => {
    const { name } = await create({ enable_deletion_protection: true });
    const query: [string, string][] = [['stack_id', 'x'.repeat(36)]];
    expect(await get(`${name}/metadata`, { query })).toMatchObject({
      status: 400,
      error_code: 'RF.10011030',
    });
    expect(await get(`${name}/events`, { query: [['x', 'y']] })).toMatchObject({ error_code: 'RF.10011002' });
    const deletion = { method: 'DELETE' as const };
    const early = await callOpenApi(stage, `${STACKS}/${name}`, deletion);
    expect(early.body.error_code).toBe('RF.10012519');
    await stage.passHours(MINUTE_HOURS);
    const late = await callOpenApi(stage, `${STACKS}/${name}`, deletion);
    expect([late.status, late.body.error_code]).toEqual([403, 'RF.10012520']);
  });
});

it('the desk shows stacks without their secrets, and how the next one fares', async () => {
  const { world } = stage.emulator;
  const { name, stack_id } = await create();
  const { items } = await listStacks(world, { sellerId: 'stage', q: name, limit: 50 });
  expect(items[0]).toMatchObject({ name, resources: 2 });
  await stage.passHours(MINUTE_HOURS);
  const detail = await getStack(world, String(stack_id));
  expect(detail).toMatchObject({
    state: 'DEPLOYMENT_COMPLETE',
    variables: [{ name: 'password', value: null }],
    outputs: [{ name: 'name' }, { name: 'ip' }, { name: 'password', value: null }],
  });
  expect(JSON.stringify(detail)).not.toContain('Secret-1');
  await choose('quota');
  const outcomes = (await listOutcomes(world)).items;
  expect(outcomes.find(({ sellerId }) => sellerId === 'stage')).toMatchObject({ outcome: 'quota' });
  await choose('success');
  await expect(chooseOutcome(world, { sellerId: 'nobody', outcome: 'quota' })).rejects.toMatchObject({
    status: 404,
  });
});

/** One stored file: solution/variables.tf with a variable "name". */
const ZIP = storedZip('solution/variables.tf', 'variable "name" { default = "app" }');

function storedZip(path: string, content: string): string {
  const name = Buffer.from(path);
  const data = Buffer.from(content);
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt32LE(crc32(data), 10);
  head.writeUInt32LE(data.length, 14);
  head.writeUInt32LE(data.length, 18);
  head.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, name, data]);
  const central = Buffer.concat([
    Buffer.from('PK\x01\x02'),
    Buffer.from([20, 0]),
    head,
    Buffer.alloc(14),
    name,
  ]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06'), end]).toString('base64');
}

function crc32(data: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
