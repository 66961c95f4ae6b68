import type { TemplateAction, TemplateState } from '@/db/enums/deploy-templates';
import type { FindingModel } from './model';

type Move = { from: readonly TemplateState[]; to: TemplateState };

/**
 * The life of a deployment template (seller-center rules §3). Each action starts from these states only. A version is
 * submitted after a self-test of exactly that version has passed (R19): every saved version is a draft again.
 */
export const MOVES: Record<Exclude<TemplateAction, 'create' | 'link'>, Move> = {
  save_version: {
    from: ['draft', 'test_passed', 'test_failed', 'scan_failed', 'rejected', 'active', 'stopped'],
    to: 'draft',
  },
  start_test: { from: ['draft', 'test_failed', 'test_passed'], to: 'testing' },
  pass_test: { from: ['testing'], to: 'test_passed' },
  fail_test: { from: ['testing'], to: 'test_failed' },
  submit: { from: ['test_passed', 'rejected', 'stopped'], to: 'scanning' },
  withdraw: { from: ['scanning', 'pending'], to: 'test_passed' },
  pass_scan: { from: ['scanning'], to: 'pending' },
  fail_scan: { from: ['scanning'], to: 'scan_failed' },
  approve: { from: ['pending'], to: 'active' },
  reject: { from: ['pending'], to: 'rejected' },
  stop: { from: ['active'], to: 'stopped' },
};
export type MovingAction = keyof typeof MOVES;

export const canMove = (state: TemplateState, action: MovingAction): boolean =>
  MOVES[action].from.includes(state);

/** Links belong to a version; while it is tested it may be linked, once it is submitted it stays as it is. */
const LINKABLE: readonly TemplateState[] = [
  'draft',
  'testing',
  'test_passed',
  'test_failed',
  'scan_failed',
  'rejected',
  'stopped',
];
export const canLink = (state: TemplateState): boolean => LINKABLE.includes(state);

/** Only a draft, a rejected or a stopped template is deleted (R20), and never one that buyers deploy. */
const DELETABLE: readonly TemplateState[] = ['draft', 'rejected', 'stopped'];
export const canDelete = (template: { state: TemplateState; activeVersionId: string | null }): boolean =>
  DELETABLE.includes(template.state) && template.activeVersionId === null;

/** A template with errors is not worth a stack. */
export const hasErrors = (findings: readonly FindingModel[]): boolean =>
  findings.some(({ severity }) => severity === 'error');

/** What still stands between a template and its submission, in the order in which it is done. */
export const SUBMIT_NEEDS = ['no_errors', 'linked', 'listed', 'tested'] as const;
export type SubmitNeed = (typeof SUBMIT_NEEDS)[number];

export function submitNeeds(facts: {
  hasErrors: boolean;
  links: number;
  unlistedLinks: number;
  isTested: boolean;
}): SubmitNeed[] {
  const open: (SubmitNeed | false)[] = [
    facts.hasErrors && 'no_errors',
    facts.links === 0 && 'linked',
    facts.unlistedLinks > 0 && 'listed',
    !facts.isTested && 'tested',
  ];
  return open.filter((need): need is SubmitNeed => need !== false);
}

/** States of a specification in which buyers can order it: only such a one is linked. */
export const isListed = (state: string): boolean => state === 'on_sale' || state === 'hidden';

/** What a stack's state (RFS: `metadata.status`) means for a self-test. */
export type StackPhase = 'deploying' | 'deployed' | 'failed' | 'deleting' | 'delete_failed' | 'unknown';
export const STACK_PHASES: Record<string, StackPhase> = {
  CREATION_COMPLETE: 'deploying',
  DEPLOYMENT_IN_PROGRESS: 'deploying',
  DEPLOYMENT_COMPLETE: 'deployed',
  DEPLOYMENT_FAILED: 'failed',
  ROLLBACK_IN_PROGRESS: 'failed',
  ROLLBACK_COMPLETE: 'failed',
  ROLLBACK_FAILED: 'failed',
  DELETION_IN_PROGRESS: 'deleting',
  DELETION_FAILED: 'delete_failed',
};
export const phaseOf = (status: string | null): StackPhase => STACK_PHASES[status ?? ''] ?? 'unknown';

/** Reports of one resource that say that it failed. */
export const isFailureEvent = (kind: string): boolean => kind === 'ERROR' || /_FAILED$/.test(kind);

/** What of a self-test's stack there is to say once it is over: it is gone, it still stands and costs, or there was none. */
export function stackEnd(run: {
  finishedAt: unknown;
  stackStatus: string | null;
  isLeftBehind: boolean;
}): 'deleted' | 'left' | null {
  if (run.finishedAt === null) return null;
  if (run.isLeftBehind) return 'left';
  return run.stackStatus === null ? null : 'deleted';
}
