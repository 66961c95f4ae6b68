import { and, asc, eq, ne } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { deployTemplateLinks, deployTemplates } from '@/db/schema/deploy-templates';
import { IMAGE_REGIONS } from '@/lib/assets/contract-values';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, type FieldProblem, invalid } from '@/lib/errors';
import { newId } from '@/lib/ids';
import {
  type ListedSpecification,
  listListedSpecifications,
} from '@/lib/products/service/listed-specifications';
import { requireRight } from '@/lib/rights';
import { siteOf } from '@/lib/sellers/site';
import type { LinkView, SetLinks, SpecificationOption, TemplateDetail } from '../contract';
import { canLink, isListed } from '../rules';
import { getTemplate } from './get-template';
import { addEvent, getVersionRow, lockTemplate } from './rows';

type LinkRow = typeof deployTemplateLinks.$inferSelect;

const imagesOf = (ctx: Ctx): Promise<ListedSpecification[]> =>
  listListedSpecifications(ctx, { deliveryType: 'image' });

export const linksOfVersion = (ctx: Ctx, db: Database, versionId: string): Promise<LinkRow[]> =>
  db
    .select()
    .from(deployTemplateLinks)
    .where(and(eq(deployTemplateLinks.sellerId, ctx.sellerId), eq(deployTemplateLinks.versionId, versionId)))
    .orderBy(
      asc(deployTemplateLinks.productName),
      asc(deployTemplateLinks.specificationName),
      asc(deployTemplateLinks.region),
    );

/** What a version is linked to, and whether it can still be ordered. */
export async function listLinks(ctx: Ctx, db: Database, versionId: string): Promise<LinkView[]> {
  const rows = await linksOfVersion(ctx, db, versionId);
  if (rows.length === 0) return [];
  const listed = new Set(
    (await imagesOf(ctx)).filter(({ state }) => isListed(state)).map((one) => one.specificationId),
  );
  return rows.map(({ sellerId: _, templateId: __, versionId: ___, createdAt: ____, ...link }) => ({
    ...link,
    isListed: listed.has(link.specificationId),
  }));
}

/** Active templates other than this one, by specification and region. */
async function takenBy(ctx: Ctx, db: Database, exceptId: string | null) {
  return db
    .select({
      specificationId: deployTemplateLinks.specificationId,
      region: deployTemplateLinks.region,
      templateId: deployTemplates.id,
      templateName: deployTemplates.name,
    })
    .from(deployTemplateLinks)
    .innerJoin(
      deployTemplates,
      and(
        eq(deployTemplates.sellerId, deployTemplateLinks.sellerId),
        eq(deployTemplates.id, deployTemplateLinks.templateId),
      ),
    )
    .where(
      and(
        eq(deployTemplateLinks.sellerId, ctx.sellerId),
        eq(deployTemplateLinks.isActive, true),
        exceptId ? ne(deployTemplateLinks.templateId, exceptId) : undefined,
      ),
    );
}

/** Image specifications with the regions that a template can be linked in: where their image is, else may be copied to. Needs `templates.read`. */
export async function listSpecificationOptions(
  ctx: Ctx,
  exceptId: string | null = null,
): Promise<SpecificationOption[]> {
  requireRight(ctx, 'templates.read');
  const all = IMAGE_REGIONS[await siteOf(ctx)];
  return ctx.run(async (db, inner) => {
    const taken = await takenBy(inner, db, exceptId);
    return (await imagesOf(inner)).map((one) => ({
      ...one,
      isListed: isListed(one.state),
      regions: one.regions.length > 0 ? one.regions : [...all],
      taken: taken
        .filter(({ specificationId }) => specificationId === one.specificationId)
        .map(({ region, templateId, templateName }) => ({ region, templateId, templateName })),
    }));
  });
}

type Place = { option: SpecificationOption; region: string };

/** The places that are asked for. Throws Invalid with the specification that is not listed, or not sold in a region. */
function placesOf(input: SetLinks, options: readonly SpecificationOption[]): Place[] {
  const problems: FieldProblem[] = [];
  const places = input.links.flatMap(({ specificationId, regions }, index) => {
    const path = `links.${index}.specificationId`;
    const option = options.find((one) => one.specificationId === specificationId);
    if (!option?.isListed) {
      problems.push({ path, code: option ? 'template_not_listed' : 'template_unknown_specification' });
      return [];
    }
    return [...new Set(regions)].map((region) => {
      if (!option.regions.includes(region))
        problems.push({ path: `links.${index}.regions`, code: 'template_region' });
      return { option, region };
    });
  });
  if (problems.length > 0) throw invalid('invalid', problems);
  return places;
}

const shown = (links: readonly { specificationName: string; region: string }[]) =>
  links.map(({ specificationName, region }) => `${specificationName} (${region})`).join(', ') || null;

/**
 * Links the newest version of a template to specifications of listed images and their regions, in place of what it was
 * linked to. Throws Invalid `template_not_listed`, Conflict `template_state` once it is submitted. Needs
 * `templates.manage`.
 */
export async function setLinks(ctx: Ctx, id: string, input: SetLinks): Promise<TemplateDetail> {
  requireRight(ctx, 'templates.manage');
  const options = await listSpecificationOptions(ctx, id);
  const places = placesOf(input, options);
  return ctx.run(async (db, inner) => {
    const row = await lockTemplate(inner, db, id);
    if (!canLink(row.state)) throw conflict('template_state');
    const version = await getVersionRow(inner, db, id, row.currentVersionId);
    const before = await linksOfVersion(inner, db, version.id);
    await db
      .delete(deployTemplateLinks)
      .where(
        and(eq(deployTemplateLinks.sellerId, ctx.sellerId), eq(deployTemplateLinks.versionId, version.id)),
      );
    const after = places.map(({ option, region }) => ({
      sellerId: ctx.sellerId,
      id: newId(),
      templateId: id,
      versionId: version.id,
      productRowId: option.productRowId,
      productName: option.productName,
      specificationId: option.specificationId,
      specificationName: option.specificationName,
      region,
      createdAt: ctx.now(),
    }));
    if (after.length > 0) await db.insert(deployTemplateLinks).values(after).onConflictDoNothing();
    await addEvent(inner, db, id, {
      action: 'link',
      from: row.state,
      to: row.state,
      versionNumber: version.number,
      reason: shown(after),
    });
    await recordAudit(inner, db, {
      action: 'deploy_templates.set_links',
      subjectId: id,
      subjectLabel: row.name,
      changes: { links: [shown(before), shown(after)] },
    });
    return getTemplate(inner, id);
  });
}
