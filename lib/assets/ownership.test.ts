import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPrivateAddress } from '@/lib/http/public-address';
import { provesOwnership } from './ownership';

it.each([
  ['127.0.0.1', true],
  ['10.1.2.3', true],
  ['172.31.255.255', true],
  ['172.32.0.1', false],
  ['192.168.1.1', true],
  ['169.254.169.254', true],
  ['100.64.0.1', true],
  ['0.0.0.0', true],
  ['224.0.0.1', true],
  ['255.255.255.255', true],
  ['8.8.8.8', false],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['64:ff9b::7f00:1', true],
  ['fd00::1', true],
  ['fe80::1', true],
  ['2606:4700::1111', false],
])('%s is private: %s', (address, isPrivate) => {
  expect(isPrivateAddress(address)).toBe(isPrivate);
});

describe('a proof file', () => {
  let server: Server;
  let host = '';
  const asked: string[] = [];
  const pages: Record<string, RequestListener> = {
    '/right.txt': (_, response) => response.end('token-1\n'),
    '/wrong.txt': (_, response) => response.end('token-2'),
    '/endless.txt': (_, response) => response.end('token-1'.repeat(100_000)),
    '/moved.txt': (_, response) => response.writeHead(302, { location: '/right.txt' }).end(),
  };
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      const page = pages[request.url ?? ''];
      return page ? page(request, response) : response.writeHead(404).end('nothing');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
  });

  it.each([
    ['right.txt', null],
    ['wrong.txt', 'other_content'],
    ['endless.txt', 'other_content'],
    ['moved.txt', 'no_file'],
    ['none.txt', 'no_file'],
  ])('%s at a host that may be asked: %s', async (file, problem) => {
    expect(await provesOwnership(host, file, 'token-1', [host])).toBe(problem);
  });

  it('is not looked for at a private address, by number or by name', async () => {
    asked.length = 0;
    const port = host.split(':')[1];
    for (const inner of [host, `localhost:${port}`, `[::1]:${port}`])
      expect(await provesOwnership(inner, 'right.txt', 'token-1', ['other.example']), inner).toBe(
        'private_address',
      );
    expect(asked).toEqual([]);
  });
});
