import type { StackOutcome, StackState } from '../vocabulary';
import type { Template } from './template';

/** What was asked of the service; all that a stack is at any time follows from it. */
export interface StackFacts {
  id: string;
  /** Null for a stack without a template, which is never deployed. */
  template: Template | null;
  variables: Readonly<Record<string, string>>;
  outcome: StackOutcome;
  autoRollback: boolean;
  createdAt: Date;
  deletionAt: Date | null;
}

export const EVENT_TYPES = [
  'LOG',
  'ERROR',
  'SUMMARY',
  'CREATION_IN_PROGRESS',
  'CREATION_FAILED',
  'CREATION_COMPLETE',
  'DELETION_IN_PROGRESS',
  'DELETION_FAILED',
  'DELETION_COMPLETE',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export interface StackEvent {
  at: Date;
  type: EventType;
  message: string;
  resource: { type: string; name: string; id: string | null } | null;
  elapsedSeconds: number | null;
}

export interface StackNow {
  /** Null once it is deleted. */
  state: StackState | null;
  message: string | null;
  events: StackEvent[];
  updatedAt: Date;
}

/** How long one resource takes in real time (our default). */
export const RESOURCE_MS = 3_000;

type Resource = Template['resources'][number];
type Step = { at: number; state?: StackState | null; message?: string } & { event?: Omit<StackEvent, 'at'> };

const idOf = (stackId: string, index: number) =>
  `${stackId.slice(0, 24)}${String(index + 1).padStart(12, '0')}`;

/** Variables that need a value and have none. */
export const missingVariables = ({
  template,
  variables,
}: Pick<StackFacts, 'template' | 'variables'>): string[] =>
  (template?.variables ?? [])
    .filter((variable) => !('default' in variable) && variables[variable.name] === undefined)
    .map(({ name }) => name);

const address = ({ type, name }: Resource) => `${type}.${name}`;

/** Why the deployment fails, and at which resource; null where it succeeds. */
function failureOf(facts: StackFacts): { index: number; message: string } | null {
  const { template, outcome } = facts;
  const [missing] = missingVariables(facts);
  if (missing) {
    const message = `No value for required variable: the root module input variable "${missing}" is not set, and has no default value.`;
    return { index: -1, message };
  }
  const resources = template?.resources ?? [];
  const server = resources.findIndex(({ type }) => /instance/.test(type));
  const index = server < 0 ? resources.length - 1 : server;
  const failed = resources[index];
  const at = failed ? address(failed) : 'the template';
  switch (outcome) {
    case 'quota':
      return { index, message: `error creating ${at}: quota exceeded, too few instances or vCPUs are left` };
    case 'sold-out':
      return { index, message: `error creating ${at}: the flavor is sold out in this availability zone` };
    case 'rollback-failed':
      return { index, message: `error creating ${at}: the flavor is sold out in this availability zone` };
    case 'variable': {
      const [variable] = template?.variables ?? [];
      const why = variable?.validations[0]?.error_message ?? 'the provider refuses the value';
      return { index: -1, message: `Invalid value for variable "${variable?.name ?? ''}": ${why}` };
    }
    default:
      return null;
  }
}

const stepsOf = (
  about: { stackId: string; resource: Resource; index: number; from: number; each: number },
  kind: 'CREATION' | 'DELETION',
  failure?: string,
): Step[] => {
  const { stackId, resource, index, from, each } = about;
  const id = kind === 'DELETION' || !failure ? idOf(stackId, index) : null;
  const word = kind === 'CREATION' ? 'Creation' : 'Destruction';
  const isOver = failure ? ('FAILED' as const) : ('COMPLETE' as const);
  const begun = { ...resource, id: kind === 'DELETION' ? id : null };
  return [
    {
      at: from,
      event: {
        type: `${kind}_IN_PROGRESS`,
        message: `${address(resource)}: ${word} in progress`,
        resource: begun,
        elapsedSeconds: null,
      },
    },
    {
      at: from + each,
      event: {
        type: `${kind}_${isOver}`,
        message: failure ?? `${address(resource)}: ${word} complete`,
        resource: { ...resource, id },
        elapsedSeconds: Math.round(each / 1_000),
      },
    },
  ];
};

const log = (at: number, type: EventType, message: string): Step => ({
  at,
  event: { type, message, resource: null, elapsedSeconds: null },
});

interface Deployed {
  steps: Step[];
  /** Resources there are at the end, and when that is. */
  left: number;
  end: number;
}

function deployment(facts: StackFacts, each: number): Deployed {
  const from = facts.createdAt.getTime();
  const resources = facts.template?.resources ?? [];
  const failure = failureOf(facts);
  const steps: Step[] = [
    { at: from, state: 'DEPLOYMENT_IN_PROGRESS' },
    log(from, 'LOG', 'Apply required resources'),
  ];
  const tried = failure ? resources.slice(0, failure.index + 1) : resources;
  for (const [index, resource] of tried.entries()) {
    const about = { stackId: facts.id, resource, index, from: from + index * each, each };
    steps.push(...stepsOf(about, 'CREATION', index === failure?.index ? failure.message : undefined));
  }
  const end = from + Math.max(1, tried.length) * each;
  if (!failure) {
    const summary = `Apply complete! Resources: ${resources.length} added, 0 changed, 0 destroyed.`;
    steps.push(log(end, 'SUMMARY', summary), { at: end, state: 'DEPLOYMENT_COMPLETE' });
    return { steps, left: resources.length, end };
  }
  steps.push(log(end, 'ERROR', failure.message));
  const made = Math.max(0, failure.index);
  if (!facts.autoRollback) {
    steps.push({ at: end, state: 'DEPLOYMENT_FAILED', message: failure.message });
    return { steps, left: made, end };
  }
  return rollback(facts, { steps, left: made, end }, { each, message: failure.message });
}

function rollback(facts: StackFacts, done: Deployed, at: { each: number; message: string }): Deployed {
  const begin: Step = { at: done.end, state: 'ROLLBACK_IN_PROGRESS', message: at.message };
  const isFailing = facts.outcome === 'rollback-failed';
  const removed = removal(facts, { from: done.end, each: at.each, count: done.left, isFailing });
  const state = isFailing ? ('ROLLBACK_FAILED' as const) : ('ROLLBACK_COMPLETE' as const);
  const end: Step = { at: removed.end, state, message: isFailing ? removed.message : at.message };
  return {
    steps: [...done.steps, begin, ...removed.steps, end],
    left: isFailing ? done.left : 0,
    end: removed.end,
  };
}

/** Destroys what there is, the last one first; a failing one stops at the first. */
function removal(
  facts: StackFacts,
  given: { from: number; each: number; count: number; isFailing: boolean },
): { steps: Step[]; end: number; message: string } {
  const { from, each, count, isFailing } = given;
  const resources = (facts.template?.resources ?? []).slice(0, count).toReversed();
  const [first] = resources;
  const message = `error deleting ${first ? address(first) : 'the stack'}: it is still in use`;
  const tried = isFailing ? resources.slice(0, 1) : resources;
  const steps = tried.flatMap((resource, place) =>
    stepsOf(
      { stackId: facts.id, resource, index: count - 1 - place, from: from + place * each, each },
      'DELETION',
      isFailing ? message : undefined,
    ),
  );
  const end = from + Math.max(1, tried.length) * each;
  if (isFailing) steps.push(log(end, 'ERROR', message));
  return { steps, end, message };
}

function deletion(facts: StackFacts, deployed: Deployed, each: number): Step[] {
  if (!facts.deletionAt) return [];
  const from = facts.deletionAt.getTime();
  const isFailing = facts.outcome === 'deletion-failed';
  const removed = removal(facts, { from, each, count: deployed.left, isFailing });
  const end: Step = isFailing
    ? { at: removed.end, state: 'DELETION_FAILED', message: removed.message }
    : { at: removed.end, state: null };
  return [{ at: from, state: 'DELETION_IN_PROGRESS' }, ...removed.steps, end];
}

/** What a stack is at `now`; `scale` times faster than real time. */
export function stackAt(facts: StackFacts, now: Date, scale: number): StackNow {
  const each = RESOURCE_MS / scale;
  const created = facts.createdAt.getTime();
  const deployed: Deployed = facts.template
    ? deployment(facts, each)
    : { steps: [{ at: created, state: 'CREATION_COMPLETE' }], left: 0, end: created };
  const steps = [...deployed.steps, ...deletion(facts, deployed, each)].filter(
    ({ at }) => at <= now.getTime(),
  );
  const reached = steps.findLast((step) => step.state !== undefined);
  return {
    state: reached?.state ?? null,
    message: reached?.message ?? null,
    events: steps.flatMap(({ at, event }) => (event ? [{ ...event, at: new Date(at) }] : [])),
    updatedAt: new Date(reached?.at ?? created),
  };
}

/** Whether nothing can be asked of the stack until it has come to an end. */
export const isUnderWay = (state: StackState | null): boolean => state?.endsWith('_IN_PROGRESS') ?? false;
