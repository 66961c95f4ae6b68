import type { Preconditions, TemplateDetail } from '@/lib/deploy-templates/contract';
import { STEPS, type StepId, type StepState } from './template-steps';

type Facts = Pick<TemplateDetail, 'state' | 'needs' | 'links'>;

const DECIDED: readonly TemplateDetail['state'][] = ['scan_failed', 'rejected'];

/** What is still to be done before a template can be submitted: of one that is active, nothing is submitted. */
export const openNeeds = ({ state, needs }: Pick<Facts, 'state' | 'needs'>): Facts['needs'] =>
  state === 'active' ? [] : needs;

/** How far a template has come; the first step that is not done is the one to do now. */
export function stepStates(template: Facts, given: Preconditions | undefined): Record<StepId, StepState> {
  const { links, state } = template;
  const needs = openNeeds(template);
  const done: Record<StepId, boolean> = {
    listed:
      state === 'active' || (given?.listedSpecifications ?? 0) > 0 || links.some(({ isListed }) => isListed),
    enabled: Boolean(given?.settings?.enabledAt) || !needs.includes('tested'),
    described: true,
    package: !needs.includes('no_errors'),
    linked: !needs.includes('linked') && !needs.includes('listed'),
    tested: !needs.includes('tested'),
    reviewed: state === 'active',
  };
  const failed: Partial<Record<StepId, boolean>> = {
    package: !done.package,
    linked: needs.includes('listed') && !needs.includes('linked'),
    tested: state === 'test_failed',
    reviewed: DECIDED.includes(state),
  };
  const now = STEPS.find((step) => !done[step]);
  const stateOf = (step: StepId): StepState => {
    if (failed[step]) return 'failed';
    if (done[step]) return 'done';
    return step === now ? 'now' : 'open';
  };
  return Object.fromEntries(STEPS.map((step) => [step, stateOf(step)])) as Record<StepId, StepState>;
}
