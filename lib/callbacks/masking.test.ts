import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskWith } from './masking';

const SECRET = 'test-access-key-0001';
const mask = maskWith([SECRET, 'ab']);

describe('JSON that a caller sent', () => {
  it.each<[string, string]>([
    ['{"mobilePhone":"13812345678"}', '{"mobilePhone":"***"}'],
    ['{"MOBILEPHONE" : 13812345678,"a":1}', '{"MOBILEPHONE" : "***","a":1}'],
    ['{"email":["a@b.cn",{"x":"}"}],"b":2}', '{"email":"***","b":2}'],
    ['{"p\\u0061ssword":"pa\\"ss word"}', '{"p\\u0061ssword":"***"}'],
    ['{"password":"","email":null}', '{"password":"","email":null}'],
    ['{"customerName":"北京云启科技"}', '{"customerName":"北***技"}'],
    ['{"a":{"userName":"zhang"},"n":1.10}', '{"a":{"userName":"***"},"n":1.10}'],
    ['{"email":"one","email":"two"}', '{"email":"***","email":"***"}'],
    ['{"info":"{\\"password\\":\\"open sesame\\"}"}', '{"info":"{\\"password\\":\\"***\\"}"}'],
    ['{"note":"\\u0061@b.cn\\nline"}', '{"note":"***\\nline"}'],
    ['{"note":"call 13812345678 or a.b@c.example"}', '{"note":"call *** or ***"}'],
    [`{"k":"${SECRET}"}`, '{"k":"••••••••"}'],
  ])('%s becomes %s', (given, shown) => expect(mask.json(given)).toBe(shown));

  it.each<[string, string]>([
    [
      '{"name":"甲公司","userList":[{"userName":"li","name":"Li Lei","orgCode":"d1"}],"orgName":"研发"}',
      '{"name":"甲公司","userList":[{"userName":"***","name":"***","orgCode":"d1"}],"orgName":"研发"}',
    ],
    [
      '{"userList":"[{\\"name\\":\\"Li Lei\\",\\"role\\":\\"user\\"}]","name":"甲"}',
      '{"userList":"[{\\"name\\":\\"***\\",\\"role\\":\\"user\\"}]","name":"甲"}',
    ],
    ['{"USERLIST" : {"a":{"Name":"Li Lei"}}}', '{"USERLIST" : {"a":{"Name":"***"}}}'],
    [
      '{"userList":[{"name":""},{"name":null},{"name":7}]}',
      '{"userList":[{"name":""},{"name":null},{"name":"***"}]}',
    ],
    ['{"orgInfoList":[{"orgCode":"d1","name":"研发"}]}', '{"orgInfoList":[{"orgCode":"d1","name":"研发"}]}'],
  ])('names of people, and only theirs: %s becomes %s', (given, shown) =>
    expect(mask.json(given)).toBe(shown),
  );

  it.each([
    '{"userList":[{"name":"Li Lei"',
    '{"userList":[{"name":"Li Lei',
    '{"userList":"[{\\"name\\":\\"Li Lei',
    'userList=[{"name":"Li Lei","a":1}]&x=1',
    "{'userList': [{'name': 'Lei'}]}",
  ])('hides people in what only resembles a list of them: %s', (given) => {
    expect(mask.json(given)).not.toContain('Lei');
    expect(mask.text(given)).not.toContain('Lei');
  });

  it.each([
    '{"password":"open sesame',
    '{"password":"open sesame\\',
    '{"password":["open sesame"',
    '{"x":1,"password":"open sesame"]',
    'password=sesame&x=1',
    '<password>sesame</password>',
    "{'password': 'sesame'}",
  ])('hides values in what only resembles it: %s', (given) => {
    expect(mask.json(given)).not.toContain('sesame');
  });

  it('stays JSON, whatever stands in names and strings', () => {
    const words = ['password', 'email', 'secret', 'null', 'a@b.cn', '13812345678', 'x', '中'];
    const signs = ['=', ':', '>', '"', "'", '\\', '{', '}', '[', ']', ',', '-', '+', '.', 'e', ' ', '\n'];
    const text = fc
      .array(fc.constantFrom(...words, ...signs), { maxLength: 8 })
      .map((parts) => parts.join(''));
    const number = fc.oneof(
      fc.double({ noNaN: true }),
      fc.constantFrom(13812345678, -13812345678, 0.13812345678),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        text,
        number,
        fc.constantFrom(null, true),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(text, tie('value'), { maxKeys: 4 }),
      ),
    }));
    const lists = fc.tuple(fc.array(value), fc.constantFrom(undefined, 1, '\t'));
    fc.assert(
      fc.property(lists, ([given, space]) => {
        const json = JSON.stringify(given, null, space);
        expect(() => JSON.parse(mask.json(json))).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });

  it.each<[string, string]>([
    ['[13812345678,-13812345678]', '["***","***"]'],
    ['[13812345678.5,1e-13812345678,0.13812345678]', '[13812345678.5,1e-13812345678,0.13812345678]'],
    ['{"a":1}\r', '{"a":1}\r'],
  ])('numbers: %s becomes %s', (given, shown) => expect(mask.json(given)).toBe(shown));

  it('takes no longer than its length asks for', () => {
    const long = 1_000_000;
    for (const part of [
      '"password":',
      '{"email":{',
      '{"userList":{',
      '{"a":{',
      '"a":1 ',
      'name:"',
      'a',
      'a@',
      '"\\',
      '1',
      '[',
      'email:',
    ])
      expect(mask.json(part.repeat(long / part.length)).length).toBeGreaterThan(0);
  });
});

describe('targets and headers', () => {
  it('hide parameters by their decoded name and keep the others byte for byte', () => {
    const target =
      '/api/x?email=a%40b.cn&%65mail=c&orderId=CS%2f1+2&mobilePhone=&customerName=%E7%94%B2%E4%B9%99';
    expect(mask.target(target)).toBe(
      '/api/x?email=***&email=***&orderId=CS%2f1+2&mobilePhone=&customerName=甲***',
    );
  });

  it('hide a key that travels in the query, encoded or not', () => {
    expect(mask.target(`/x?a=${SECRET}&b=test%2Daccess-key-0001`)).toBe('/x?a=••••••••&b=••••••••');
  });

  it('hide addresses in the path', () => {
    expect(mask.target('/api/a%40b.example/x')).toBe('/api/***/x');
  });

  it('show signatures and hide what signs a person in', () => {
    expect(mask.field('signature', 'ABCD')).toBe('ABCD');
    expect(mask.field('authToken', 'Gzbfjf9L+/=')).toBe('Gzbfjf9L+/=');
    expect(mask.header('Authorization', 'Bearer x')).toBe('***');
    expect(mask.header('cookie', 'a=b')).toBe('***');
    expect(mask.header('user-agent', 'Apache-HttpClient/4.5.3')).toBe('Apache-HttpClient/4.5.3');
  });
});

describe('free text', () => {
  it.each([
    'CS2211181819B4LVS-000001',
    '87b94795-0603-4e24-8ae5-69420d60e3c8',
    '1680508066618',
    '20260101000000000',
    'C506F4221EC15F98C40B8A5D5065D8B815A2C5596CF4421382088B5652565458',
    'https://app.example.com/i/1',
    'about abc',
  ])('keeps %s', (text) => expect(mask.text(text)).toBe(text));

  it('writes out what is invisible', () => {
    expect(mask.text('a\u0000b\u202ec\u200bd\r\ne\tf\ud800')).toBe('a\\u0000b\\u202Ec\\u200Bd\ne\tf\\uD800');
  });
});
