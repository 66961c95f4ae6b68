import type { Ctx } from '@/lib/context';
import { phaseOf } from '@/lib/deploy-templates/rules';
import { packageLink } from '@/lib/deploy-templates/service/package-link';
import {
  failureOf,
  findOpenRun,
  finishRun,
  noteProgress,
  type OpenRun,
} from '@/lib/deploy-templates/service/run-progress';
import { stackService } from '@/lib/deploy-templates/service/stack-service';
import { bodyOf } from '@/lib/deploy-templates/service/stack-template';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import {
  createStack,
  deleteStack,
  getStack,
  listStackEvents,
  type StackEvent,
  type StackService,
  type StackTemplate,
} from '@/lib/marketplace/open-api/resource-formation';
import { enqueue } from './enqueue';
import type { JobData } from './queues';

const TIMEOUT_MS = 30_000;
const MINUTE_MS = 60_000;
/** A deployment, and after it the deletion, is waited for this long each. */
const LIMIT_MS = 2 * 60 * MINUTE_MS;
const SOON_MS = 2_000;
const LATER_MS = 15_000;
/** Polls that follow each other closely: most templates are up in minutes. */
const CLOSE_POLLS = 100;

/** Whether there is more to do, and how. */
type Step = 'again' | 'over';
type Place = { ctx: Ctx; run: OpenRun; service: StackService };

/** What the stack is made of: its text, or where the service fetches the package. */
function templateOf({ ctx, run }: Place): StackTemplate {
  const body = bodyOf(run.files);
  if (body !== null) return { body };
  const { PUBLIC_URL, PORT } = env();
  return { uri: packageLink(ctx, run, PUBLIC_URL ?? `http://127.0.0.1:${PORT}`) };
}

async function create(place: Place): Promise<Step> {
  const { ctx, run, service } = place;
  const told = await createStack(service, {
    name: run.stackName,
    description: 'self-test',
    template: templateOf(place),
    variables: run.values,
    requestId: run.id,
  });
  if (told.kind === 'unavailable') return unanswered(place, told.code ?? told.cause);
  if (told.kind === 'refused') {
    await finishRun(ctx, run, {
      outcome: 'failed',
      isLeftBehind: false,
      errorCode: told.code,
      failureReason: told.message ?? told.code,
    });
    return 'over';
  }
  await noteProgress(ctx, run, { state: 'deploying', errorCode: null });
  return 'again';
}

async function eventsOf({ run, service }: Place): Promise<StackEvent[]> {
  const told = await listStackEvents(service, run.stackName, run.id);
  return told.kind === 'found' ? told.events : [];
}

async function deploy(place: Place): Promise<Step> {
  const { ctx, run, service } = place;
  const told = await getStack(service, run.stackName, run.id);
  if (told.kind === 'unavailable') return unanswered(place, told.code ?? told.cause);
  if (told.kind === 'refused') return unanswered(place, told.code);
  if (told.kind === 'missing') {
    await finishRun(ctx, run, { outcome: 'failed', isLeftBehind: false, errorCode: 'stack_missing' });
    return 'over';
  }
  const events = await eventsOf(place);
  const phase = phaseOf(told.status);
  const seen = { stackStatus: told.status, errorCode: null, events };
  if (phase === 'deployed') {
    await noteProgress(ctx, run, { ...seen, state: 'deleting', outcome: 'passed', deployedAt: ctx.now() });
  } else if (phase === 'failed' || phase === 'delete_failed' || phase === 'deleting') {
    const failure = failureOf(events) ?? { failedResource: null, failureReason: told.message };
    await noteProgress(ctx, run, { ...seen, ...failure, state: 'deleting', outcome: 'failed' });
  } else await noteProgress(ctx, run, { ...seen, state: 'deploying' });
  return 'again';
}

/** Deletes until the stack is gone: the seller pays for what stands. */
async function remove(place: Place): Promise<Step> {
  const { ctx, run, service } = place;
  const told = await getStack(service, run.stackName, run.id);
  if (told.kind === 'missing') {
    await finishRun(ctx, run, { outcome: run.outcome ?? 'failed', isLeftBehind: false });
    return 'over';
  }
  if (told.kind === 'unavailable') return unanswered(place, told.code ?? told.cause);
  const status = told.kind === 'found' ? told.status : run.stackStatus;
  if (phaseOf(status) === 'deleting') {
    await noteProgress(ctx, run, { state: 'deleting', stackStatus: status, events: await eventsOf(place) });
    return 'again';
  }
  // A stack that is still being rolled back refuses: it is asked again.
  const deleted = await deleteStack(service, run.stackName, run.id);
  const errorCode = deleted.kind === 'refused' ? deleted.code : null;
  await noteProgress(ctx, run, { state: 'deleting', stackStatus: status, errorCode });
  return 'again';
}

async function unanswered({ ctx, run }: Pick<Place, 'ctx' | 'run'>, errorCode: string): Promise<Step> {
  log().warn({ runId: run.id, code: errorCode }, 'self-test: the service did not answer');
  await noteProgress(ctx, run, { state: run.state, errorCode });
  return 'again';
}

/** A deployment that does not end fails, and its stack is deleted; one that cannot be deleted is left behind. */
async function giveUp(ctx: Ctx, run: OpenRun): Promise<Step> {
  if (run.state === 'deploying') {
    await noteProgress(ctx, run, { state: 'deleting', outcome: 'failed', errorCode: 'gave_up' });
    return 'again';
  }
  const isLeftBehind = run.state === 'deleting';
  await finishRun(ctx, run, { outcome: run.outcome ?? 'failed', isLeftBehind, errorCode: 'gave_up' });
  return 'over';
}

async function step(ctx: Ctx, run: OpenRun): Promise<Step> {
  const limit = run.state === 'deleting' ? 2 * LIMIT_MS : LIMIT_MS;
  if (ctx.now().getTime() - run.createdAt.getTime() > limit) return giveUp(ctx, run);
  const service = await stackService(ctx, run, TIMEOUT_MS);
  if (!service) return unanswered({ ctx, run }, 'no_credentials');
  const place = { ctx, run, service };
  if (run.state === 'queued') return create(place);
  return run.state === 'deploying' ? deploy(place) : remove(place);
}

/**
 * One step of a self-test: its stack is created, watched until it stands or has failed, and deleted. Each step is read
 * from the database, and the stack's name from the run, so that a worker that died is followed by one that goes on.
 */
export async function runTemplateTest(ctx: Ctx, data: JobData['run-template-test']): Promise<void> {
  const run = await findOpenRun(ctx, data.runId);
  if (!run || (await step(ctx, run)) === 'over') return;
  const after = data.attempt < CLOSE_POLLS ? SOON_MS : LATER_MS;
  const at = new Date(ctx.now().getTime() + after);
  await ctx.run((db) => enqueue(db, 'run-template-test', { ...data, attempt: data.attempt + 1 }, at));
}
