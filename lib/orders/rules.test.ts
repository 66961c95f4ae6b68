import { describe, expect, it } from 'vitest';
import { SUPERVISION_NODES, type SupervisionNode } from '@/db/enums/statements';
import { canMove, effectOf, movesOf, SUPERVISION_MOVES, SUPERVISION_STATUS } from './rules';

const by = (source: 'observation' | 'import', isCorrection = false) => ({ source, isCorrection });
const at = (node: SupervisionNode | null, supervision?: 'not_involved' | 'in_progress' | 'completed') => ({
  supervision: supervision ?? (node ? SUPERVISION_STATUS[node] : 'not_involved'),
  supervisionNode: node,
});

describe('the flow of service supervision', () => {
  it.each<[SupervisionNode, SupervisionNode[]]>([
    ['awaiting_requirement', ['awaiting_confirmation', 'appealed', 'refunded']],
    [
      'awaiting_confirmation',
      ['awaiting_requirement', 'awaiting_code', 'in_service', 'appealed', 'refunded'],
    ],
    ['awaiting_code', ['code_activation', 'appealed', 'refunded']],
    ['code_activation', ['in_service', 'appealed']],
    ['in_service', ['huawei_review', 'awaiting_acceptance', 'appealed', 'refunded']],
    ['huawei_review', ['awaiting_acceptance', 'in_service', 'appealed', 'refunded']],
    ['awaiting_acceptance', ['completed', 'in_service', 'appealed', 'refunded']],
    ['completed', []],
    ['refunded', []],
  ])('from %s a person can go on to %j and nowhere else', (from, allowed) => {
    const reached = SUPERVISION_NODES.filter((to) => canMove(at(from), to, by('observation')));
    expect(reached.sort()).toEqual([...allowed].sort());
  });

  it('leaves an appeal for every node but the appeal itself', () => {
    expect([...SUPERVISION_MOVES.appealed].sort()).toEqual(
      SUPERVISION_NODES.filter((node) => node !== 'appealed').sort(),
    );
  });

  it('begins where §4.4 lets it begin, and anywhere when the node was never told', () => {
    expect(movesOf(at(null))).toEqual([
      'awaiting_requirement',
      'awaiting_confirmation',
      'awaiting_code',
      'in_service',
    ]);
    expect([...movesOf(at(null, 'in_progress'))].sort()).toEqual([...SUPERVISION_NODES].sort());
    expect(movesOf(at(null, 'completed'))).toEqual([]);
  });

  it('takes what the marketplace tells as it is, but nothing back from the end', () => {
    expect(canMove(at('awaiting_requirement'), 'completed', by('import'))).toBe(true);
    expect(canMove(at('completed'), 'in_service', by('import'))).toBe(false);
    expect(canMove(at('completed'), 'in_service', by('observation', true))).toBe(true);
  });

  it('means in progress for every node but the two ends', () => {
    const over = SUPERVISION_NODES.filter((node) => SUPERVISION_STATUS[node] === 'completed');
    expect(over).toEqual(['completed', 'refunded']);
  });
});

it('a supervised line counts from its completion, or from a later start of service', () => {
  const [done, later] = [new Date('2026-03-15T00:00:00Z'), new Date('2026-04-01T00:00:00Z')];
  expect(effectOf(done, null)).toEqual(done);
  expect(effectOf(done, later)).toEqual(later);
  expect(effectOf(later, done)).toEqual(later);
});
