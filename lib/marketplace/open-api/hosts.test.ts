import { expect, test } from 'vitest';
import { baseUrl, DEFAULT_HOSTS, MARKETPLACE_SITES } from './hosts';

test('every site has hosts, and each makes an HTTPS origin', () => {
  for (const site of MARKETPLACE_SITES) {
    expect(DEFAULT_HOSTS[site].length).toBeGreaterThan(0);
    for (const host of DEFAULT_HOSTS[site]) expect(new URL(baseUrl(host)).origin).toBe(`https://${host}`);
  }
});

test('China falls back from .com to .cn', () => {
  expect(DEFAULT_HOSTS.china).toEqual(['mkt.myhuaweicloud.com', 'mkt.myhuaweicloud.cn']);
});

test.each([
  ['localhost:4100', 'https://localhost:4100'],
  ['http://127.0.0.1:4100', 'http://127.0.0.1:4100'],
  ['https://h/', 'https://h'],
])('%s is %s', (host, url) => {
  expect(baseUrl(host)).toBe(url);
});
