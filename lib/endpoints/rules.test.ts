import { describe, expect, it, test } from 'vitest';
import { deliveryProblems, keyState, urlTemplateProblem, validityProblems } from './rules';

const at = (text: string) => new Date(`2026-03-${text}T00:00:00Z`);

describe('a URL template', () => {
  it.each([
    'https://app.example.com/{instanceId}',
    'https://{instanceId}.example.com/',
    'https://app.example.com/open?id={instanceId}&again={instanceId}',
    'https://app.example.com',
    'http://localhost:3000/{instanceId}',
    'http://127.0.0.1/{instanceId}',
  ])('may be %s', (template) => {
    expect(urlTemplateProblem(template)).toBeNull();
  });

  it.each([
    ['http://app.example.com/{instanceId}', 'url'],
    ['http://localhost.evil.example/', 'url'],
    ['javascript:alert(1)', 'url'],
    ['app.example.com/{instanceId}', 'url'],
    ['https://app.example.com/a b', 'url'],
    ['https://', 'url'],
    ['https://user:pw@app.example.com/', 'url_with_login'],
    ['https://app.example.com/{orderId}', 'template_placeholder'],
    ['https://app.example.com/{instanceId', 'template_placeholder'],
    [`https://app.example.com/${'x'.repeat(480)}`, null],
    [`https://app.example.com/{instanceId}${'x'.repeat(480)}`, 'template_too_long'],
  ])('%s is answered with %s', (template, problem) => {
    expect(urlTemplateProblem(template)).toBe(problem);
  });
});

test('immediate delivery needs the address that the buyer opens, manual delivery does not', () => {
  const none = { frontEndUrlTemplate: null, adminUrlTemplate: null };
  expect(deliveryProblems({ provisioning: 'manual', ...none })).toEqual([]);
  expect(deliveryProblems({ provisioning: 'immediate', ...none })).toEqual([
    { path: 'frontEndUrlTemplate', code: 'required' },
  ]);
  const wrong = { frontEndUrlTemplate: 'https://a.example', adminUrlTemplate: 'ftp://b.example' };
  expect(deliveryProblems({ provisioning: 'immediate', ...wrong })).toEqual([
    { path: 'adminUrlTemplate', code: 'url' },
  ]);
});

test('a key lives from its first instant up to its end', () => {
  const key = { validFrom: at('02'), validUntil: at('04'), revokedAt: null };
  expect([at('01'), at('02'), at('03'), at('04')].map((now) => keyState(key, now))).toEqual([
    'scheduled',
    'live',
    'live',
    'expired',
  ]);
  expect(keyState({ ...key, validUntil: null }, at('30'))).toBe('live');
  expect(keyState({ ...key, revokedAt: at('02') }, at('03'))).toBe('revoked');
});

test('a validity ends after it begins', () => {
  expect(validityProblems(at('02'), at('03'))).toEqual([]);
  expect(validityProblems(at('02'), null)).toEqual([]);
  expect(validityProblems(at('02'), at('02'))).toEqual([{ path: 'validUntil', code: 'before_start' }]);
});
