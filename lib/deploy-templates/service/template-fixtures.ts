import type pg from 'pg';
import type { Role } from '@/db/enums';
import { createTestSeller } from '@/db/testing/seller';
import { scanReportInput } from '@/lib/assets/scan-report';
import { type Ctx, makeCtx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { describeTemplate, linksInput, type TemplateDetail } from '../contract';
import { writeZip } from '../package/write-zip';
import { decideTemplate, recordScan, submitTemplate } from './lifecycle';
import { setLinks } from './links';
import { createTemplate } from './save-template';

export const NOW = new Date('2026-03-10T04:00:00Z');

/** A template that has nothing against it. */
export const SOUND: Record<string, string> = {
  'versions.tf': `terraform {
  required_providers {
    huaweicloud = {
      source  = "huaweicloud/huaweicloud"
      version = ">= 1.56.0"
    }
  }
}
`,
  'variables.tf': `variable "name" {
  type        = string
  default     = "demo"
  description = "Name"
}
variable "admin_password" {
  type        = string
  sensitive   = true
  description = "Password"
}
`,
  'main.tf': `data "huaweicloud_koogallery_assets" "image" {
  asset_id      = "a-1"
  deployed_type = "image"
}
resource "huaweicloud_compute_instance" "app" {
  name       = var.name
  image_id   = data.huaweicloud_koogallery_assets.image.assets[0].image_deployed_object[0].image_id
  admin_pass = var.admin_password
}
`,
  'outputs.tf': 'output "id" {\n  value = huaweicloud_compute_instance.app.id\n}\n',
};

export const zipOf = (files: Record<string, string> = SOUND) => ({
  name: 'template.zip',
  content: writeZip(Object.entries(files).map(([path, content]) => ({ path, content }))),
});

/** Somebody of a seller. */
export const actorOf = (owner: Ctx, role: Role, now: Date = NOW): Ctx =>
  makeCtx({
    sellerId: owner.sellerId,
    actor: { kind: 'member', id: newId(), label: 'Somebody' },
    role,
    pool: owner.pool,
    now: () => now,
  });

export const openSeller = (pool: pg.Pool): Promise<Ctx> => createTestSeller(pool, { now: () => NOW });

export type Image = { productRowId: string; specificationId: string; name: string };

/** An image product with one specification in a state, straight in the tables. */
export async function addImage(
  admin: pg.Pool,
  { sellerId }: Ctx,
  given: { name?: string; state?: string } = {},
): Promise<Image> {
  const { name = 'Image', state = 'on_sale' } = given;
  const [productRowId, specificationId] = [newId(), newId()];
  await admin.query(
    `insert into products (seller_id, id, name, product_class, delivery_type, state, listed_version)
      values ($1, $2, $3, 'common', 'image', 'on_sale', 1)`,
    [sellerId, productRowId, name],
  );
  await admin.query(
    `insert into product_versions
      (seller_id, product_row_id, number, request_id, kind, content, verdict, submitted_at, submitted_by)
      values ($1, $2, 1, $2, 'release', '{}', 'approved', now(), 'Somebody')`,
    [sellerId, productRowId],
  );
  await admin.query(
    `insert into product_specifications
      (seller_id, id, product_row_id, key, name, charging_mode, is_trial, position, state)
      values ($1, $2, $3, $2, 'Standard', 'PERIOD', false, 0, $4)`,
    [sellerId, specificationId, productRowId, state],
  );
  return { productRowId, specificationId, name };
}

export const setImageState = (admin: pg.Pool, { specificationId }: Image, state: string) =>
  admin.query('update product_specifications set state = $2 where id = $1', [specificationId, state]);

export const createSound = (ctx: Ctx, name = 'Template', files = SOUND): Promise<TemplateDetail> =>
  createTemplate(ctx, describeTemplate.parse({ name }), zipOf(files));

export const linkTo = (ctx: Ctx, id: string, image: Image, regions = ['cn-north-4']) =>
  setLinks(ctx, id, linksInput.parse({ links: [{ specificationId: image.specificationId, regions }] }));

/** As if a self-test of the newest version had passed. */
export const passTest = (admin: pg.Pool, id: string) =>
  admin.query(
    `with tested as (update deploy_template_versions v set test_passed_at = now()
        from deploy_templates t where t.id = $1 and v.id = t.current_version_id)
      update deploy_templates set state = 'test_passed' where id = $1`,
    [id],
  );

export const scan = (ctx: Ctx, id: string, verdict: 'passed' | 'failed' = 'passed') =>
  recordScan(
    ctx,
    id,
    scanReportInput.parse({
      verdict,
      scanner: 'Scanner',
      findings: verdict === 'failed' ? [{ severity: 'high', title: 'Open port' }] : [],
    }),
  );

/** A template all the way to where buyers deploy it. */
export async function activeTemplate(admin: pg.Pool, ctx: Ctx, image: Image, name = 'Active') {
  const { id } = await createSound(ctx, name);
  await linkTo(ctx, id, image);
  await passTest(admin, id);
  await submitTemplate(ctx, id);
  await scan(ctx, id);
  return decideTemplate(ctx, id, { verdict: 'approved', reason: '' });
}
