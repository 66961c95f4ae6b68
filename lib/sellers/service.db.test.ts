import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ActorKind, Role } from '@/db/enums';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { type Ctx, makeCtx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { setMarketplaceCredentials as credentialsShape } from './contract';
import {
  createSeller,
  dismissNotice,
  findMarketplaceCredentials,
  getSeller,
  isDismissed,
  isSiteSwitchAdvised,
  setMarketplaceCredentials,
  updateSeller,
} from './service';

let db: TestDatabase;
let sellerId: string;
const memberId = newId();

const ctxOf = (role: Role, kind: ActorKind = 'member', id: string | null = memberId, of = sellerId): Ctx =>
  makeCtx({ sellerId: of, role, pool: db.pool, actor: { kind, id, label: 'Owner' } });
const job = (of = sellerId) => ctxOf('owner', 'job', null, of);
const audited = async (action: string) =>
  (
    await db.admin.query<{ changes: unknown }>(
      'select changes from audit_entries where seller_id = $1 and action = $2 order by id',
      [sellerId, action],
    )
  ).rows.map((row) => row.changes);

beforeAll(async () => {
  db = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', db.adminUrl);
  vi.stubEnv('AUTH_SECRET', 'a secret of the tests, long enough');
  vi.stubEnv('SEALING_KEYS', Buffer.alloc(32, 7).toString('base64'));
});
afterAll(() => db.drop());
beforeEach(async () => {
  sellerId = newId();
  await createSeller(job(), { name: '示例', site: 'china', accountSite: 'international' });
});

describe('the company', () => {
  it('is read as it was opened, and a second account under the same id is impossible', async () => {
    expect(await getSeller(ctxOf('finance'))).toMatchObject({
      id: sellerId,
      name: '示例',
      site: 'china',
      accountSite: 'international',
      credentials: null,
    });
    await expect(createSeller(job(), { name: 'x', site: 'china', accountSite: 'china' })).rejects.toThrow();
  });

  it('changes only what is different, and records only that', async () => {
    const owner = ctxOf('owner');
    expect(await updateSeller(owner, { name: '示例', site: 'europe' })).toMatchObject({ site: 'europe' });
    await updateSeller(owner, { site: 'europe' });
    expect(await audited('sellers.update_seller')).toEqual([{ site: ['china', 'europe'] }]);
  });

  it('is unknown where there is none: another seller sees nothing of it', async () => {
    const stranger = newId();
    await expect(getSeller(ctxOf('owner', 'member', memberId, stranger))).rejects.toMatchObject({
      kind: 'not_found',
    });
    const theirs = updateSeller(ctxOf('owner', 'member', memberId, stranger), { name: 'x' });
    await expect(theirs).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('AK and SK', () => {
  const first = { accessKeyId: 'AKDEMO1', secret: 'sk-very-secret-1' };

  it('are sealed: no answer, row or audit entry holds the secret, and only a job opens it', async () => {
    const answer = await setMarketplaceCredentials(ctxOf('owner'), first);
    expect(answer.credentials).toMatchObject({ accessKeyId: 'AKDEMO1' });
    const stored = await db.admin.query<{ secret_sealed: Buffer }>(
      'select * from marketplace_credentials where seller_id = $1',
      [sellerId],
    );
    const kept = JSON.stringify([answer, await audited('sellers.set_marketplace_credentials')]);
    expect(kept + stored.rows[0]?.secret_sealed.toString('latin1')).not.toContain('sk-very');
    expect(await findMarketplaceCredentials(job())).toEqual(first);
    await expect(findMarketplaceCredentials(ctxOf('owner'))).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('are replaced as a pair', async () => {
    await setMarketplaceCredentials(ctxOf('owner'), first);
    await setMarketplaceCredentials(ctxOf('owner'), { accessKeyId: 'AKDEMO2', secret: 'sk-2' });
    expect(await findMarketplaceCredentials(job())).toEqual({ accessKeyId: 'AKDEMO2', secret: 'sk-2' });
    expect(await audited('sellers.set_marketplace_credentials')).toEqual([
      { accessKeyId: [null, 'AKDEMO1'], secret: ['***', '***'] },
      { accessKeyId: ['AKDEMO1', 'AKDEMO2'], secret: ['***', '***'] },
    ]);
  });

  it('moved to another seller do not open', async () => {
    await setMarketplaceCredentials(ctxOf('owner'), first);
    const other = newId();
    await createSeller(job(other), { name: 'B', site: 'china', accountSite: 'china' });
    expect(await findMarketplaceCredentials(job(other))).toBeNull();
    await db.admin.query(
      `insert into marketplace_credentials (seller_id, access_key_id, secret_sealed)
       select $1, access_key_id, secret_sealed from marketplace_credentials where seller_id = $2`,
      [other, sellerId],
    );
    await expect(findMarketplaceCredentials(job(other))).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it.each([{ accessKeyId: 'A K' }, { accessKeyId: '' }, { secret: 'x\u0000y' }, { secret: 'x'.repeat(129) }])(
    'are refused as %j',
    (wrong) => {
      expect(credentialsShape.safeParse({ ...first, ...wrong }).success).toBe(false);
    },
  );
});

describe('the site-switch notice (R4)', () => {
  const [here, elsewhere] = [newId(), newId()];

  it('is hidden for one person in one browser', async () => {
    const me = ctxOf('delivery');
    const notice = 'site_switch' as const;
    expect(await isDismissed(me, { notice, browserId: here })).toBe(false);
    await dismissNotice(me, { notice, browserId: here });
    await dismissNotice(me, { notice, browserId: here });
    expect(await isDismissed(me, { notice, browserId: here })).toBe(true);
    expect(await isDismissed(me, { notice, browserId: elsewhere })).toBe(false);
    expect(await isDismissed(ctxOf('delivery', 'member', newId()), { notice, browserId: here })).toBe(false);
    expect(await audited('sellers.dismiss_notice')).toHaveLength(1);
  });

  it('is advised to its accounts only, until it is hidden, and again in a browser without a mark', async () => {
    const me = ctxOf('delivery');
    const sites = { site: 'china', accountSite: 'international' } as const;
    expect(await isSiteSwitchAdvised(me, sites, here)).toBe(true);
    await dismissNotice(me, { notice: 'site_switch', browserId: here });
    expect(await isSiteSwitchAdvised(me, sites, here)).toBe(false);
    expect(await isSiteSwitchAdvised(me, sites, null)).toBe(true);
    expect(await isSiteSwitchAdvised(me, { ...sites, site: 'international' }, elsewhere)).toBe(false);
  });

  it('is nothing that a program can hide', async () => {
    const program = ctxOf('auditor', 'api_token');
    const attempt = dismissNotice(program, { notice: 'site_switch', browserId: here });
    await expect(attempt).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

it('only an owner changes the company or its credentials; delivery does not read it', async () => {
  const auditor = ctxOf('auditor');
  const attempts = [
    () => updateSeller(auditor, { name: 'x' }),
    () => setMarketplaceCredentials(auditor, { accessKeyId: 'A', secret: 'B' }),
    () => createSeller(auditor, { name: 'x', site: 'china', accountSite: 'china' }),
    () => getSeller(ctxOf('delivery')),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ kind: 'forbidden' });
});
