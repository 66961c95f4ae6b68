import { expect, test } from 'vitest';
import { aDay, aMonth, anyOf, defineList } from './list-definition';

const list = defineList({
  filters: { state: anyOf(['open', 'closed', 'held']), month: aMonth(), from: aDay() },
  sorts: ['createdAt', 'amount'],
  defaultSort: { by: 'createdAt', dir: 'desc' },
});

test('an empty address means the defaults', () => {
  expect(list.load({})).toEqual({
    q: '',
    sort: 'createdAt',
    dir: 'desc',
    cursor: '',
    limit: 50,
    state: null,
    month: null,
    from: null,
  });
});

test('what the address cannot mean is dropped, not passed on', () => {
  const loaded = list.load({
    state: 'open,stolen',
    month: '2026-13',
    from: '2026-1-1',
    sort: 'password',
    limit: '7',
  });
  expect(loaded).toMatchObject({ state: ['open'], month: null, from: null, sort: 'createdAt', limit: 50 });
});

test('the query of the door says everything that is not empty, in one order', () => {
  const one = list.query(list.load({ state: 'open,held', q: 'a b&c' }));
  const other = list.query(list.load({ q: 'a b&c', state: 'open,held' }));
  expect(one).toBe(other);
  const params = new URLSearchParams(one);
  expect(Object.fromEntries(params)).toEqual({
    q: 'a b&c',
    sort: 'createdAt',
    dir: 'desc',
    limit: '50',
    state: 'open,held',
  });
});

test('reading the query of the door gives the state back', () => {
  const state = list.load({ state: 'closed', month: '2026-07', dir: 'asc', cursor: 'abc', limit: '25' });
  expect(list.load(list.query(state))).toEqual(state);
});
