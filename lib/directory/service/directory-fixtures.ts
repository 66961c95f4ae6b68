import { createPublicKey, publicEncrypt } from 'node:crypto';
import type { Role } from '@/db/enums';
import { type Ctx, makeCtx } from '@/lib/context';
import { newId } from '@/lib/ids';
import type { UserFacts } from '../call-types';
import { createKitKey } from './kit-keys';
import { putApplication } from './sync-application';
import { replaceDepartments } from './sync-departments';
import { putTenant } from './sync-tenant';
import { putUsers, withdrawUsers } from './sync-users';

/** A member of the seller in this role. */
export const as = (role: Role, of: Ctx): Ctx =>
  makeCtx({
    sellerId: of.sellerId,
    actor: { kind: 'member', id: newId(), label: 'Lin' },
    role,
    pool: of.pool,
    now: of.now,
  });

export const tenant = (instanceId: string, tenantId = 't-1') => ({ instanceId, tenantId });
export const facts = (name: string) => ({
  orderId: `order-${name}`,
  tenantCode: `code-${name}`,
  name,
  domainName: `https://${name}.example.com`,
});
export const person = (userName: string, more: Partial<UserFacts> = {}): UserFacts => ({
  userName,
  name: userName.toUpperCase(),
  orgCode: 'd1',
  role: 'user',
  enabled: true,
  position: null,
  employeeCode: null,
  employeeType: null,
  workPlace: null,
  entryDate: null,
  mobile: null,
  email: null,
  ...more,
});
export const department = (orgCode: string, parentCode: string | null = null) => ({
  orgCode,
  name: orgCode,
  parentCode,
});

/** A client secret as it travels, under a key pair of the seller's that is made for it. */
export async function encrypted(seller: Ctx, text: string): Promise<string> {
  const { publicKey } = await createKitKey(seller);
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  return publicEncrypt({ key, oaepHash: 'sha256' }, Buffer.from(text)).toString('base64');
}

/** Two enterprises; the first, `acme`, has two applications, four users, one of them withdrawn, and two departments. */
export async function fillDirectory(seller: Ctx): Promise<void> {
  const [one, two] = [tenant('i-1'), tenant('i-2')];
  await putTenant(seller, one, facts('acme'));
  await putTenant(seller, two, facts('beta'));
  const app = { clientId: 'client-1', clientSecret: await encrypted(seller, 's3cret') };
  await putApplication(seller, { ...one, appId: 'app-1' }, app);
  await putApplication(seller, { ...one, appId: 'app-2' }, app);
  const contact = { mobile: '13800138000', email: 'a@example.com' };
  const users = [person('a', contact), person('b', { enabled: false, role: 'admin' }), person('c')];
  await putUsers(seller, { ...one, appId: 'app-1' }, users, { authorize: true });
  await putUsers(seller, { ...one, appId: 'app-2' }, [person('a')], { authorize: true });
  await putUsers(seller, { ...two, appId: 'app-1' }, [person('z')], { authorize: true });
  await withdrawUsers(seller, { ...one, appId: 'app-1' }, ['c']);
  await replaceDepartments(seller, one, [department('d1'), department('d2', 'd1')]);
}
