import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { BY_KEY, openPool } from '@/db/client';
import { createTestDatabase } from '@/db/testing/database';
import { createTestAddress, createTestSeller } from '@/db/testing/seller';
import { openDoor } from './door';
import { calls, create, instance, order, post, rows, setStage, stage } from './testing/door-stage';

setStage();

describe('V2 newInstance', () => {
  it('makes one instance with its history, its job and its ledger row, and answers the first businessId', async () => {
    const made = await create();
    expect(made.answer.status).toBe(200);
    expect(made.answer.json).toEqual({
      resultCode: '000000',
      resultMsg: 'success.',
      instanceId: made.businessId,
    });
    const row = await instance(made.orderId);
    expect(row).toMatchObject({ status: 'active', details: 'pending', instance_id: made.businessId });
    expect(row?.front_end_url).toBe(`https://app.example.com/${made.businessId}`);
    const events = await rows('select kind, callback_id from instance_events where instance_row_id = $1', [
      row?.id,
    ]);
    const [call] = await calls(made.orderId);
    expect(events).toEqual([{ kind: 'created', callback_id: call?.id }]);
    expect(call).toMatchObject({
      verdict: 'accepted',
      result_code: '000000',
      answer: made.answer.body,
      signed_form: 'raw',
    });
    const jobs = await rows(`select data from job_requests where data->>'orderId' = $1`, [made.orderId]);
    expect(jobs).toEqual([
      {
        data: {
          sellerId: stage.seller.sellerId,
          orderId: made.orderId,
          orderLineId: made.orderLineId,
          attempt: 0,
        },
      },
    ]);
  });

  it('answers a repeat with the first instance, whatever businessId it carries, and makes nothing', async () => {
    const made = await create();
    const again = await post(stage.v2, {
      activity: 'newInstance',
      ...made,
      answer: undefined,
      businessId: randomUUID(),
    });
    expect(again.json).toMatchObject({ resultCode: '000000', instanceId: made.businessId });
    expect((await calls(made.orderId)).map((call) => call.verdict)).toEqual(['accepted', 'repeated']);
    expect(await rows('select 1 from instances where order_id = $1', [made.orderId])).toHaveLength(1);
  });

  it('makes one instance of 40 parallel first calls, and every call gets its id and its ledger row', async () => {
    const ids = order();
    const sent = Array.from({ length: 40 }, () =>
      post(stage.v2, { activity: 'newInstance', ...ids, businessId: randomUUID() }),
    );
    const answers = await Promise.all(sent);
    expect(new Set(answers.map((answer) => answer.json.resultCode))).toEqual(new Set(['000000']));
    expect(new Set(answers.map((answer) => answer.json.instanceId)).size).toBe(1);
    const ledger = await calls(ids.orderId);
    expect(ledger).toHaveLength(40);
    expect(ledger.filter((call) => call.verdict === 'accepted')).toHaveLength(1);
    const row = await instance(ids.orderId);
    expect(await rows('select 1 from instance_events where instance_row_id = $1', [row?.id])).toHaveLength(1);
    expect(await rows(`select 1 from job_requests where data->>'orderId' = $1`, [ids.orderId])).toHaveLength(
      1,
    );
  });

  it('answers each of the calls that share a statement by what it is', async () => {
    const [known, fresh, other, waiting] = [await create(), order(), order(), order()];
    const nonce = randomUUID();
    const first = { activity: 'newInstance', ...fresh };
    const answers = await Promise.all([
      create(),
      post(stage.v2, first, { nonce }),
      post(stage.v2, { ...first, businessId: randomUUID() }),
      post(stage.v2, first, { nonce }),
      post(stage.v2, { activity: 'newInstance', ...known, businessId: randomUUID() }),
      post(stage.v2, { activity: 'newInstance', ...other, businessId: fresh.businessId }),
      post(stage.manual, { activity: 'newInstance', ...waiting }),
    ]);
    const [, made, repeated, replayed, again, taken, provisioning] = answers.map((one) =>
      'json' in one ? one.json : one.answer.json,
    );
    expect(made).toMatchObject({ resultCode: '000000', instanceId: fresh.businessId });
    expect(repeated).toMatchObject({ resultCode: '000000', instanceId: fresh.businessId });
    expect(replayed).toMatchObject({ resultCode: '000001' });
    expect(again).toMatchObject({ resultCode: '000000', instanceId: known.instanceId });
    expect(taken?.resultCode).toBe('000000');
    expect(taken?.instanceId).not.toBe(fresh.businessId);
    expect(provisioning).toMatchObject({ resultCode: '000004', instanceId: waiting.businessId });
    expect((await calls(fresh.orderId)).map((call) => call.verdict).sort()).toEqual([
      'accepted',
      'repeated',
      'replayed',
    ]);
    expect(await instance(waiting.orderId)).toMatchObject({ status: 'provisioning', front_end_url: null });
  });

  it('finds the instance by its identity even when its plan was made on empty tables', async () => {
    const empty = await createTestDatabase(1);
    const pool = openPool(empty.adminUrl, 1, BY_KEY);
    const address = await createTestAddress(await createTestSeller(empty.pool));
    const kept = stage.door;
    stage.door = openDoor(pool);
    await create(address);
    stage.door = kept;
    const { rows: lines } = await pool.query(
      `explain execute "create-by-reference" ('${randomUUID()}', '[]', '', '', '')`,
    );
    const plan = lines.map((line: Record<string, string>) => line['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Scan using instances_identity on instances/);
    expect(plan).not.toMatch(/Seq Scan/);
    await pool.end();
    await empty.drop();
  });

  it('gives another order its own id when both carry the same businessId', async () => {
    const first = await create();
    const ids = order();
    const second = await post(stage.v2, { activity: 'newInstance', ...ids, businessId: first.businessId });
    expect(second.json.resultCode).toBe('000000');
    expect(second.json.instanceId).not.toBe(first.businessId);
  });

  it('answers 000004 with the id while a person provisions, with the three-hour deadline, and looks again then', async () => {
    const made = await create(stage.manual);
    expect(made.answer.json).toMatchObject({ resultCode: '000004', instanceId: made.businessId });
    const query = await post(stage.manual, { activity: 'queryInstance', instanceId: made.instanceId });
    expect(query.json).toEqual({ resultCode: '000004', resultMsg: 'request is being processed.' });
    const row = await instance(made.orderId);
    expect(Number(row?.provision_by) - Number(row?.created_at)).toBe(3 * 3_600_000);
    const jobs = await rows(
      `select start_after from job_requests where queue = 'give-up' and data->>'instanceRowId' = $1`,
      [row?.id],
    );
    expect(jobs).toEqual([{ start_after: row?.provision_by }]);
  });

  it('stores no instance for a test call, whose instanceId is its businessId', async () => {
    const ids = order();
    const answer = await post(stage.v2, { activity: 'newInstance', ...ids, testFlag: '1' });
    expect(answer.json).toMatchObject({ resultCode: '000000', instanceId: ids.businessId });
    expect(await instance(ids.orderId)).toBeUndefined();
    expect((await calls(ids.orderId)).map((call) => call.verdict)).toEqual(['test']);
  });
});
