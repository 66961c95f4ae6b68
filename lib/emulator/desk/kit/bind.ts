import { randomBytes } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { BindEnterprise, ChangeEnterprise } from '../../contract-kit';
import { newId } from '../../ids';
import { invalid } from '../../problem';
import type { KitResult } from '../../views-kit';
import { inTransaction, type World } from '../../world';
import { clientsOf, insertApplication } from './applications';
import { applicationBody, departmentsBody, tenantBody } from './bodies';
import { departmentsOf, type EnterpriseRow, findEnterprise } from './enterprises';
import { requireSaas } from './settings';
import { changeDirectory, deliverTold, type Told, writeTold } from './sync';

/** The departments that an enterprise has from the start. */
const DEPARTMENTS = [
  ['D01', '总经办', null],
  ['D02', '研发中心', null],
  ['D0201', '平台研发部', 'D02'],
  ['D0202', '测试部', 'D02'],
  ['D03', '市场部', null],
] as const;

/** A buyer binds the product to his enterprise: enterprise, application and departments are told (§5.2). */
export async function bindEnterprise(world: World, input: BindEnterprise): Promise<KitResult> {
  const now = world.now();
  const { enterprise, messages } = await inTransaction(world.pool, async (client) => {
    await requireSaas(client, input.connectionId);
    if (input.instance !== null) await requireInstance(client, input.connectionId, input.instance);
    const id = await insertEnterprise(client, world, input);
    await insertApplication(client, id, { name: input.application, loginUrl: input.loginUrl }, now);
    const made = await findEnterprise(client, id);
    return { enterprise: made, messages: await writeTold(client, made, await everything(client, made), now) };
  });
  return deliverTold(world, enterprise.id, messages);
}

async function requireInstance(client: PoolClient, connectionId: string, instance: string): Promise<void> {
  const { rowCount } = await client.query(
    `SELECT FROM instances WHERE id::text = $1 AND connection_id = $2 AND instance_id IS NOT NULL
       AND status IN ('active', 'frozen')`,
    [instance, connectionId],
  );
  if (!rowCount) throw invalid('instance', 'no provisioned instance of this address');
}

async function insertEnterprise(client: PoolClient, world: World, input: BindEnterprise): Promise<string> {
  const id = newId();
  const now = world.now();
  await client.query(
    `INSERT INTO kit_enterprises (id, connection_id, generation, tenant_id, tenant_code, name, domain_name,
       instance, is_test, status, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'bound', $10, $10)`,
    [
      id,
      input.connectionId,
      input.generation,
      randomBytes(16).toString('hex'),
      input.tenantCode,
      input.name,
      input.domainName ?? world.url,
      input.instance,
      input.instance === null,
      now,
    ],
  );
  for (const [index, [orgCode, orgName, parentCode]] of DEPARTMENTS.entries()) {
    await client.query('INSERT INTO kit_departments VALUES ($1, $2, $3, $4, $5)', [
      id,
      orgCode,
      orgName,
      parentCode,
      new Date(now.getTime() + index),
    ]);
  }
  return id;
}

/** The whole directory but its users, as it is told when a buyer binds. */
async function everything(client: PoolClient, enterprise: EnterpriseRow): Promise<Told[]> {
  const clients = await clientsOf(client, enterprise);
  return [
    { purpose: 'sync-tenant', params: tenantBody(enterprise, 1) },
    ...clients.map((one) => ({
      purpose: 'sync-application' as const,
      params: applicationBody(enterprise, one, 1),
    })),
    {
      purpose: 'sync-departments',
      params: departmentsBody(enterprise, await departmentsOf(client, enterprise.id)),
    },
  ];
}

/** Tells everything again, as the marketplace does when an admin repeats the binding. */
export const resyncEnterprise = (world: World, id: string): Promise<KitResult> =>
  changeDirectory(world, id, everything);

/** A new name or domain. */
export const changeEnterprise = (world: World, id: string, input: ChangeEnterprise): Promise<KitResult> =>
  changeDirectory(world, id, async (client, enterprise) => {
    const { name, domainName } = input;
    await client.query(
      'UPDATE kit_enterprises SET name = $2, domain_name = $3, updated_at = $4 WHERE id = $1',
      [enterprise.id, name, domainName, world.now()],
    );
    return [{ purpose: 'sync-tenant', params: tenantBody({ ...enterprise, name, domainName }, 2) }];
  });

/** The buyer unbinds: the enterprise is taken away, with everything in it. */
export const withdrawEnterprise = (world: World, id: string): Promise<KitResult> =>
  changeDirectory(world, id, async (client, enterprise) => {
    await client.query(`UPDATE kit_enterprises SET status = 'withdrawn', updated_at = $2 WHERE id = $1`, [
      enterprise.id,
      world.now(),
    ]);
    return [{ purpose: 'sync-tenant', params: tenantBody(enterprise, 0) }];
  });
