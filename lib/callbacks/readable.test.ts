import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutJson, textOfBytes } from './readable';

describe('JSON in lines', () => {
  it('keeps spelling and order', () => {
    expect(layOutJson('{"b":1.10,"a":[12345678901234567890,{}],"a":"x\\u0041,:{","c":[]}')).toBe(
      [
        '{',
        '  "b": 1.10,',
        '  "a": [',
        '    12345678901234567890,',
        '    {}',
        '  ],',
        '  "a": "x\\u0041,:{",',
        '  "c": []',
        '}',
      ].join('\n'),
    );
  });

  it('means the same as before', () => {
    const name = fc.string({ unit: 'binary', maxLength: 6 });
    const objects = fc.dictionary(name, fc.jsonValue({ maxDepth: 2, stringUnit: 'binary' }), { maxKeys: 4 });
    fc.assert(
      fc.property(objects, (value) => {
        const text = JSON.stringify(value);
        expect(JSON.stringify(JSON.parse(layOutJson(text) ?? ''))).toBe(text);
      }),
      { numRuns: 40 },
    );
  });

  it.each(['', '1', '"x"', 'null', '{', '[1,]', '{"a":1}x', `${'['.repeat(100)}${']'.repeat(100)}`])(
    'is not made of %s',
    (text) => expect(layOutJson(text)).toBeNull(),
  );
});

it('shows bytes that are no text', () => {
  expect(textOfBytes(Buffer.from([0x41, 0xff, 0x00, 0x0a, 0x7e]))).toEqual({
    text: 'A\\xFF\\x00\n~',
    isBinary: true,
  });
  expect(textOfBytes(Buffer.from('中\u0000'))).toEqual({ text: '中\u0000', isBinary: false });
});
