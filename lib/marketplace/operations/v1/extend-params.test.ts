import { expect, test } from 'vitest';
import { extendParams } from './extend-params';

/** The guide's published sample. */
const SAMPLE =
  'W3sibmFtZSI6ImlkTnVtIiwidmFsdWUiOiIzNTIyNTU1NTU1NTU2NTYifSx7Im5hbWUiOiJ1c2VyTmFtZSIsInZhbH' +
  'VlIjoiaHVhd2VpMTIzIn0seyJuYW1lIjoiY3VzdEVtYWlsIiwidmFsdWUiOiIxMjNAaHVhd2VpLmNvbSJ9XQ==';

test.each([
  ['as it is', SAMPLE],
  ['URL-encoded once more', encodeURIComponent(SAMPLE)],
  ['with its plus signs read as spaces', SAMPLE.replaceAll('+', ' ')],
])('the published sample is read %s', (_how, text) => {
  expect(extendParams(text)?.map(({ name }) => name)).toEqual(['idNum', 'userName', 'custEmail']);
});

const sealed = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');

test.each([
  ['nothing', null],
  ['no base64', '%%%'],
  ['no JSON', Buffer.from('{').toString('base64')],
  ['no list', sealed({ name: 'a', value: 'b' })],
  ['an entry without a value', sealed([{ name: 'a' }])],
  ['too many entries', sealed(Array.from({ length: 21 }, () => ({ name: 'a', value: 'b' })))],
  ['a value that is too long', sealed([{ name: 'a', value: 'x'.repeat(1_025) }])],
  ['a NUL that no database stores', sealed([{ name: 'a', value: 'b\u0000' }])],
])('%s is dropped', (_what, text) => {
  expect(extendParams(text)).toBeNull();
});
