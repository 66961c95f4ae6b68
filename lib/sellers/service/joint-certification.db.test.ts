import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { recordJointDecision as shape } from '../contract-joint';
import { getJointCertification, isJointCertified, recordJointDecision } from './joint-certification';
import { actorOf, auditOf, type Firm, openFirm } from './seller-fixtures';

let db: TestDatabase;
let firm: Firm;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  firm = await openFirm(db.pool);
});

const decision = (outcome: 'passed' | 'ended', decidedOn = '2026-03-01') =>
  shape.parse({ outcome, decidedOn, evidence: 'Ticket 4711' });

it('is not passed until that is recorded, and not any more after its end', async () => {
  const owner = actorOf(firm);
  expect(await getJointCertification(owner)).toEqual({ isPassed: false, decisions: [] });
  expect(await recordJointDecision(owner, decision('passed'))).toMatchObject({ isPassed: true });
  expect(await isJointCertified(owner)).toBe(true);
  const ended = await recordJointDecision(owner, decision('ended', '2026-03-09'));
  expect(ended).toMatchObject({
    isPassed: false,
    decisions: [{ outcome: 'ended' }, { outcome: 'passed', evidence: 'Ticket 4711', actorLabel: 'Somebody' }],
  });
  expect(await isJointCertified(owner)).toBe(false);
  expect(await auditOf(db.admin, firm, 'record_joint_decision')).toHaveLength(2);
});

it('takes no decision twice, none of a day to come, and none before the newest', async () => {
  const owner = actorOf(firm);
  await expect(recordJointDecision(owner, decision('ended'))).rejects.toMatchObject({ code: 'joint_same' });
  await expect(recordJointDecision(owner, decision('passed', '2026-03-11'))).rejects.toMatchObject({
    fields: [{ path: 'decidedOn', code: 'date_in_future' }],
  });
  await recordJointDecision(owner, decision('passed'));
  await expect(recordJointDecision(owner, decision('passed'))).rejects.toMatchObject({ code: 'joint_same' });
  await expect(recordJointDecision(owner, decision('ended', '2026-02-28'))).rejects.toMatchObject({
    fields: [{ path: 'decidedOn', code: 'joint_before' }],
  });
  expect((await getJointCertification(owner)).decisions).toHaveLength(1);
});

it('is recorded by those who decide for the seller, each for their own', async () => {
  await recordJointDecision(actorOf(firm), decision('passed'));
  for (const role of ['product_manager', 'finance', 'auditor'] as const)
    await expect(recordJointDecision(actorOf(firm, role), decision('ended'))).rejects.toMatchObject({
      kind: 'forbidden',
    });
  const other = actorOf(await openFirm(db.pool));
  expect(await getJointCertification(other)).toEqual({ isPassed: false, decisions: [] });
});
