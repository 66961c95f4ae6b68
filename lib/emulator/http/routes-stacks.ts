import { chooseOutcome as chooseOutcomeInput, listStacks as listStacksQuery } from '../contract-stacks';
import { chooseOutcome, getStack, listOutcomes, listStacks } from '../desk/stacks';
import { type ControlRoute, first } from './control-route';

/** Stacks of the resource formation service, and how the next one fares. */
export const STACK_ROUTES: readonly ControlRoute[] = [
  ['GET', '/control/stacks', (world, { query }) => listStacks(world, listStacksQuery.parse(query))],
  ['GET', '/control/stacks/:id', (world, request) => getStack(world, first(request))],
  ['GET', '/control/stack-outcomes', (world) => listOutcomes(world)],
  [
    'POST',
    '/control/stack-outcomes',
    (world, { body }) => chooseOutcome(world, chooseOutcomeInput.parse(body)),
  ],
];
