import { and, eq, sql } from 'drizzle-orm';
import type { TemplateVerdict } from '@/db/enums/deploy-templates';
import { jobRequests } from '@/db/schema/workers';
import { scanReportInput } from '@/lib/assets/scan-report';
import type { Ctx } from '@/lib/context';
import { describeTemplate, type TemplateDetail } from '@/lib/deploy-templates/contract';
import { writeZip } from '@/lib/deploy-templates/package/write-zip';
import { isListed } from '@/lib/deploy-templates/rules';
import { decideTemplate, recordScan, submitTemplate } from '@/lib/deploy-templates/service/lifecycle';
import { listSpecificationOptions, setLinks } from '@/lib/deploy-templates/service/links';
import { failureOf, findOpenRun, finishRun, noteProgress } from '@/lib/deploy-templates/service/run-progress';
import { createTemplate } from '@/lib/deploy-templates/service/save-template';
import { setSettings } from '@/lib/deploy-templates/service/settings';
import { startTest } from '@/lib/deploy-templates/service/start-test';
import { replaceIds } from '@/lib/ids';
import { jobCtx } from '@/lib/jobs/job-ctx';
import type { StackEvent } from '@/lib/marketplace/open-api/resource-formation';
import type { Stage } from '../play';
import { Chance, idsAt } from '../prng';
import { after, DAY, MINUTE } from '../story/calendar';
import { cluster, FIRST_ATTEMPT, singleNode } from './files';

const SEED = 999_001;
/** The demo's own project; 32 hexadecimal digits, as the service wants it. */
const PROJECT = 'de300000000000000000000000000001';
const REGION = 'cn-north-4';
const VALUES = { region: REGION, admin_password: 'Demo-Password-1' };

const ctxAt = ({ pool, sellerId }: Stage, at: Date): Ctx => jobCtx(sellerId, 'demo', { pool, now: () => at });

async function create(ctx: Ctx, name: string, introduction: string, files: Record<string, string>) {
  const content = writeZip(Object.entries(files).map(([path, text]) => ({ path, content: text })));
  const fields = describeTemplate.parse({ name, introduction, deployMinutes: '15' });
  return createTemplate(ctx, fields, { name: 'template.zip', content });
}

/** What the service would have reported of a stack's resources, one a minute; the last one may fail. */
function eventsOf({ current }: TemplateDetail, start: Date, failure: string | null): StackEvent[] {
  const resources = current.analysis.resources.filter(({ kind }) => kind === 'resource');
  return resources.map(({ type, name }, index) => {
    const isFailed = failure !== null && index === resources.length - 1;
    return {
      time: after(start, (index + 1) * MINUTE).toISOString(),
      kind: isFailed ? 'CREATION_FAILED' : 'CREATION_COMPLETE',
      message: isFailed ? failure : null,
      resourceType: type,
      resourceName: name,
    };
  });
}

/** A self-test as if the service had answered. */
async function test(stage: Stage, id: string, at: Date, failure: string | null): Promise<void> {
  const started = await startTest(ctxAt(stage, at), id, { values: VALUES });
  const runId = started.runs[0]?.id ?? '';
  const outcome: TemplateVerdict = failure ? 'failed' : 'passed';
  const deployed = ctxAt(stage, after(at, 12 * MINUTE));
  const queued = await findOpenRun(deployed, runId);
  if (!queued) throw new Error('the demo has no self-test');
  const { files: _, values: __, ...run } = queued;
  const events = eventsOf(started, at, failure);
  const seen = { events, outcome, deployedAt: failure ? null : deployed.now(), ...(failureOf(events) ?? {}) };
  const stackStatus = failure ? 'DEPLOYMENT_FAILED' : 'DEPLOYMENT_COMPLETE';
  await noteProgress(deployed, run, { ...seen, state: 'deleting', stackStatus });
  const deleting = { ...run, state: 'deleting' as const };
  const failureReason = failureOf(events)?.failureReason ?? null;
  await finishRun(ctxAt(stage, after(at, 18 * MINUTE)), deleting, {
    outcome,
    isLeftBehind: false,
    failureReason,
  });
}

/** Links a template to the first image specification that is on sale, if the demo has one. */
async function link(ctx: Ctx, id: string): Promise<boolean> {
  const option = (await listSpecificationOptions(ctx, id)).find(({ state }) => isListed(state));
  const regions = option?.regions.slice(0, 2) ?? [];
  if (!option || regions.length === 0) return false;
  await setLinks(ctx, id, { links: [{ specificationId: option.specificationId, regions }] });
  return true;
}

const PASSED = scanReportInput.parse({
  verdict: 'passed',
  scanner: '云商店安全扫描',
  findings: [{ severity: 'low', title: '安全组对公网开放 443 端口', place: 'network.tf', line: 17 }],
});

async function playActive(stage: Stage, now: Date, assetId: string): Promise<void> {
  const day = (days: number) => ctxAt(stage, after(now, -days * DAY));
  const { id } = await create(
    day(40),
    '单机部署',
    '一台云服务器，自带网络和弹性公网 IP。',
    singleNode(assetId),
  );
  const isLinked = await link(day(40), id);
  await test(stage, id, after(now, -39 * DAY), null);
  if (!isLinked) return;
  await submitTemplate(day(38), id);
  await recordScan(day(37), id, PASSED);
  await decideTemplate(day(35), id, { verdict: 'approved', reason: '' });
}

/** Three templates: one that buyers deploy, one whose self-test failed, and a first attempt with much against it. */
export async function playTemplates(stage: Stage, now: Date, assetId: string): Promise<void> {
  const restore = replaceIds(idsAt(now, new Chance(SEED)));
  try {
    await setSettings(ctxAt(stage, after(now, -60 * DAY)), { projectId: PROJECT, region: REGION });
    await playActive(stage, now, assetId);
    const at = after(now, -2 * DAY);
    const { id } = await create(
      ctxAt(stage, at),
      '高可用集群',
      '两台云服务器、负载均衡和 MySQL。',
      cluster(assetId),
    );
    await test(stage, id, after(at, 20 * MINUTE), 'DBS.280272: 所选规格已售罄');
    await create(ctxAt(stage, after(now, -DAY)), '快速开始', '', FIRST_ATTEMPT);
  } finally {
    restore();
  }
  // What the service would have been asked is played already.
  await ctxAt(stage, now).run((db) =>
    db
      .delete(jobRequests)
      .where(
        and(
          eq(jobRequests.queue, 'run-template-test'),
          sql`${jobRequests.data} ->> 'sellerId' = ${stage.sellerId}`,
        ),
      ),
  );
}
