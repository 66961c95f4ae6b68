import type pg from 'pg';
import { newId } from '@/lib/ids';
import { KEYS } from '../listing-fixtures';

/** A seller that may release: certified, for joint operation too, its agreements signed, and one approved version of an asset of a kind. */
export async function openGate(admin: pg.Pool, sellerId: string, kind = 'image'): Promise<void> {
  const assetId = newId();
  await admin.query(
    `insert into seller_certifications (seller_id, id, number, state, revision, company_name, contracting_entity, currency,
       tax_sealed, bank_sealed, survey_sealed)
     values ($1, $2, 1, 'passed', 1, 'Seller', 'huawei_cloud_computing', 'CNY', '', '', '')`,
    [sellerId, newId()],
  );
  for (const agreement of ['common_partner', 'joint_partner'])
    await admin.query(
      `insert into seller_agreements (seller_id, id, kind, title, version, effective_on, url, signed_on)
       values ($1, $2, $3, '', '1', '2020-01-01', '', '2020-01-01')`,
      [sellerId, newId(), agreement],
    );
  await admin.query(
    `insert into seller_joint_decisions (seller_id, id, outcome, decided_on, evidence, actor_kind, actor_label)
     values ($1, $2, 'passed', '2020-01-01', '', 'member', '')`,
    [sellerId, newId()],
  );
  await admin.query(`insert into assets (seller_id, id, kind, name) values ($1, $2, $3, 'Asset')`, [
    sellerId,
    assetId,
    kind,
  ]);
  await admin.query(
    `insert into asset_versions (seller_id, id, asset_id, version, state, details, regions, domains)
     values ($1, $2, $3, 'V1.0', 'approved', '{}', '{}', '{}')`,
    [sellerId, KEYS.assetVersion, assetId],
  );
}
