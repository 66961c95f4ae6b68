import { expect, it } from 'vitest';
import { LISTING_STATES, type ListingState, REQUEST_STATES } from '@/db/enums/listings';
import {
  canModify,
  canMoveRequest,
  isEditable,
  isListed,
  type MoveName,
  moved,
  REQUEST_MOVES,
} from './states';

const TABLE: Record<MoveName, Partial<Record<ListingState, [ListingState, ListingState | null]>>> = {
  hide: { on_sale: ['hidden', null] },
  show: { hidden: ['on_sale', null] },
  freeze: { on_sale: ['frozen', 'on_sale'], hidden: ['frozen', 'hidden'] },
  unfreeze: { frozen: ['hidden', null] },
  request_delisting: { on_sale: ['delisting', 'on_sale'], hidden: ['delisting', 'hidden'] },
  refuse_delisting: { delisting: ['hidden', null] },
  approve_delisting: { delisting: ['delisted', null], frozen: ['delisted', null] },
};

const CASES = (Object.keys(TABLE) as MoveName[]).flatMap((move) =>
  LISTING_STATES.map((state) => [move, state, TABLE[move][state] ?? null] as const),
);

it.each(CASES)('%s from %s', (move, state, expected) => {
  const next = moved({ state, stateBefore: 'hidden' }, move);
  expect(next && [next.state, next.stateBefore]).toEqual(expected);
});

it('nothing leaves what is delisted', () => {
  const moves = Object.keys(TABLE) as MoveName[];
  expect(moves.filter((move) => moved({ state: 'delisted', stateBefore: null }, move))).toEqual([]);
});

it('a request moves as the table says and no other way', () => {
  const moves = Object.keys(REQUEST_MOVES) as (keyof typeof REQUEST_MOVES)[];
  const allowed = REQUEST_STATES.map((state) => [state, moves.filter((move) => canMoveRequest(state, move))]);
  expect(allowed).toEqual([
    ['draft', ['submit']],
    ['pending', ['withdraw', 'approve', 'reject']],
    ['rejected', ['submit']],
    ['approved', []],
  ]);
  expect(REQUEST_STATES.filter(isEditable)).toEqual(['draft', 'rejected']);
});

it('a change begins from what is sold, and delisted is no longer listed', () => {
  expect(LISTING_STATES.filter(canModify)).toEqual(['on_sale', 'hidden']);
  expect(LISTING_STATES.filter(isListed)).toEqual(['on_sale', 'hidden', 'frozen', 'delisting']);
});
