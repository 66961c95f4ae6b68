import { expect, test } from 'vitest';
import { problemOf, splitFields } from './problem';

test('anything that is not a problem of the server counts as unexpected', () => {
  for (const thrown of [undefined, null, 'no', new TypeError('x'), { code: 5, fields: 'a' }]) {
    expect(problemOf(thrown)).toEqual({ code: 'internal', requestId: null, fields: [] });
  }
});

test('fields of the form are told from others, at any depth', () => {
  const problem = problemOf({
    code: 'invalid',
    requestId: 'r1',
    fields: [
      { path: 'name', code: 'required' },
      { path: 'keys.0.label', code: 'too_long' },
      { path: 'nameless', code: 'unknown' },
      { path: '', code: 'invalid' },
    ],
  });
  const { known, unknown } = splitFields(problem, ['name', 'keys']);
  expect(known.map((field) => field.path)).toEqual(['name', 'keys.0.label']);
  expect(unknown.map((field) => field.path)).toEqual(['nameless', '']);
});
