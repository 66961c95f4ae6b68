import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@/lib/ids';
import { PRODUCT_CLASSES } from './enums';
import { APPLICATION_MOVES, APPLICATION_STATES, type ApplicationState } from './enums/payments';
import { createTestDatabase, type TestDatabase } from './testing/database';

const SELLER = '00000000-0000-7000-8000-0000000000aa';
const RESTING: ApplicationState = 'awaiting_dispatch';
let db: TestDatabase;
let client: pg.PoolClient;

async function insert(state: string, productClass: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `insert into payment_applications (seller_id, id, product_class, entity, currency, state, state_since, amount_minor)
     values ($1, $2, $3, 'e', 'CNY', $4, now(), 1) returning id`,
    [SELLER, newId(), productClass, state],
  );
  return rows[0]?.id ?? '';
}

/** A row in a state that it need not have reached: triggers sleep while a superuser plays a replica. */
async function rowIn(state: string, productClass: string): Promise<string> {
  await client.query(`set session_replication_role = 'replica'`);
  const id = await insert(state, productClass);
  await client.query(`set session_replication_role = 'origin'`);
  return id;
}

const REFUSED = { code: '23514', constraint: 'payment_applications_transition' };

const moves = async (id: string, to: string): Promise<boolean> => {
  try {
    await client.query('update payment_applications set state = $2 where id = $1', [id, to]);
    return true;
  } catch (fault) {
    expect(fault).toMatchObject(REFUSED);
    return false;
  }
};

beforeAll(async () => {
  db = await createTestDatabase();
  client = await db.admin.connect();
  await client.query(`insert into sellers (seller_id, name) values ($1, 'A')`, [SELLER]);
});
afterAll(() => {
  client.release();
  return db.drop();
});

describe('the database keeps the moves of payment applications', () => {
  it.each(PRODUCT_CLASSES)('of %s goods, each from each state', async (productClass) => {
    for (const from of APPLICATION_STATES)
      for (const to of APPLICATION_STATES) {
        const isAllowed = from === to || APPLICATION_MOVES[productClass][from].includes(to);
        expect([from, to, await moves(await rowIn(from, productClass), to)]).toEqual([from, to, isAllowed]);
      }
  });

  it.each(APPLICATION_STATES.filter((state) => state !== RESTING))('none begins as %s', async (state) => {
    await expect(insert(state, 'common')).rejects.toMatchObject(REFUSED);
  });

  it('none changes its class', async () => {
    const id = await insert(RESTING, 'common');
    const changed = client.query(`update payment_applications set product_class = 'joint' where id = $1`, [
      id,
    ]);
    await expect(changed).rejects.toMatchObject(REFUSED);
  });
});
