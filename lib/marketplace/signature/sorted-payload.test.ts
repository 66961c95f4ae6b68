import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sortedPayload } from './sorted-payload';

describe('sorted payload', () => {
  test('top-level names ascend, nested ones keep their order, spaces go', () => {
    const body = '{ "b" : { "z" : 1 , "a" : [ 1 , { "y" : true, "x" : null } ] } ,\r\n\t"a" : "x  y" }';
    expect(sortedPayload(body)).toBe('{"a":"x  y","b":{"z":1,"a":[1,{"y":true,"x":null}]}}');
  });

  test('top-level nulls go, nested nulls, empty and blank values stay', () => {
    expect(sortedPayload('{"d":null,"c":{"n":null},"b":"","a":" ","e":"null","f":[]}')).toBe(
      '{"a":" ","b":"","c":{"n":null},"e":"null","f":[]}',
    );
  });

  test.each(['1.0', '1e3', '-0', '12345678901234567890123', '0.10', '1E+2'])(
    'the number %s keeps its text',
    (number) => {
      expect(sortedPayload(`{"b":${number},"a":[${number}]}`)).toBe(`{"a":[${number}],"b":${number}}`);
    },
  );

  test('punctuation and escapes inside strings are text', () => {
    expect(sortedPayload('{"b":"}{][,:\\"\\\\","a":"\\\\"}')).toBe('{"a":"\\\\","b":"}{][,:\\"\\\\"}');
  });

  test('names sort as they read, by UTF-16 unit: upper case first, an escape as its character', () => {
    expect(sortedPayload('{"b":1,"B":2,"\\u0061":3,"\uff5e":4,"\u{1f600}":5}')).toBe(
      '{"B":2,"\\u0061":3,"b":1,"\u{1f600}":5,"\uff5e":4}',
    );
  });

  test('escapes are undone on demand, as Jackson prints', () => {
    const body = '{"b":"\\u4e2d\\/\\u000a\\"","\\u0061":"\\\\u4e2d"}';
    expect(sortedPayload(body, 'unescaped')).toBe('{"a":"\\\\u4e2d","b":"中/\\n\\""}');
  });

  test('prototype names are names', () => {
    expect(sortedPayload('{"constructor":2,"__proto__":{"a":1}}')).toBe(
      '{"__proto__":{"a":1},"constructor":2}',
    );
  });

  test.each(['', 'null', '[]', '"a"', '1', '{', '{"a":1}x', "{'a':1}", '\ufeff{}', '{"a":1,}'])(
    'what is no JSON object has none: %j',
    (body) => {
      expect(sortedPayload(body)).toBeNull();
    },
  );

  test('a repeated top-level name has no one meaning, even when an escape hides it', () => {
    expect(sortedPayload('{"a":1,"a":1}')).toBeNull();
    expect(sortedPayload('{"a":1,"\\u0061":null}')).toBeNull();
    expect(sortedPayload('{"b":{"a":1},"a":{"b":1}}')).toBe('{"a":{"b":1},"b":{"a":1}}');
  });

  test('an empty object, and one of nulls alone', () => {
    expect(sortedPayload(' { } ')).toBe('{}');
    expect(sortedPayload('{"a":null}')).toBe('{}');
  });

  test('a deep body does not exhaust the stack', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(sortedPayload(`{ "a": ${deep} }`)).toBe(`{"a":${deep}}`);
  });
});

test('property: equal to sorting the parsed object, whatever the spacing', () => {
  const body = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue());
  fc.assert(
    fc.property(body, fc.constantFrom(0, 1, 4), (value, indent) => {
      const names = Object.keys(value).filter((name) => value[name] !== null);
      const expected = names.sort().map((name) => `${JSON.stringify(name)}:${JSON.stringify(value[name])}`);
      expect(sortedPayload(JSON.stringify(value, null, indent))).toBe(`{${expected.join(',')}}`);
    }),
  );
});
