import { expect, test } from 'vitest';
import { icuArguments } from './icu-arguments';

const read = (message: string) => Object.fromEntries(icuArguments(message));

test('plain words have no arguments', () => {
  expect(read('保存')).toEqual({});
  expect(read('don’t')).toEqual({});
});

test('arguments are found at every depth, with their kind', () => {
  expect(read('{a} of {b, number} until {c, date, short}')).toEqual({ a: 'text', b: 'number', c: 'date' });
  expect(
    read('{count, plural, =0 {none} one {# of {total}} other {{state, select, open {in} other {{name}}}}}'),
  ).toEqual({ count: 'plural', total: 'text', state: 'select', name: 'text' });
});

test('a word that is a branch is not an argument', () => {
  expect(read('{n, plural, one {item} other {items}}')).toEqual({ n: 'plural' });
});

test('tags count as arguments, quoted braces do not', () => {
  expect(read("<link>{name}</link> and '{not}'")).toEqual({ link: 'tag', name: 'text' });
});

test.each(['{', '{a', 'a}', '{a, plural, one {x}', '{a, plural, one {x', '{}'])(
  '%j is refused',
  (message) => {
    expect(() => icuArguments(message)).toThrow(SyntaxError);
  },
);
