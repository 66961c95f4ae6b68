import { expect, test } from 'vitest';
import { sha1prng } from './sha1prng';

test.each([
  ['xxxxxxx', 'c962ef8500ad13239b5ec0eb6a5c570b3cae0fd0e5c28e793eb6aaa22d251123'],
  [
    '11112222-3333-4444-5555-666677778888',
    'cd0fad9a38be10f7c52ccad906661d15d4126aafddb52cc7a720cff0ebd4178e',
  ],
  ['a', '667f407de7c6ad07358fa38daed7828a72014b4e621d7140210c8cf1565a8f02'],
])('vector of OpenJDK 17: seed %s, 128 and 256 bits', (seed, hex) => {
  expect(sha1prng(seed, 32).toString('hex')).toBe(hex);
  expect(sha1prng(seed, 16).toString('hex')).toBe(hex.slice(0, 32));
});

test('longer outputs continue shorter ones', () => {
  const long = sha1prng('seed', 100);
  for (const length of [0, 1, 19, 20, 21, 40, 41, 99]) {
    expect(sha1prng('seed', length)).toEqual(long.subarray(0, length));
  }
});
