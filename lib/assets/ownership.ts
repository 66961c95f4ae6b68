import { lookup as resolve } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { env } from '@/lib/env';
import type { DomainProblem } from './contract-values';

const TIMEOUT_MS = 5_000;
const MAX_BYTES = 1_024;

/** Addresses that lead nowhere in public: private, local, shared, reserved, multicast, and IPv4 inside IPv6. */
const PRIVATE = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.ipv4.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.ipv6.addSubnet(network, bits, 'ipv6');

/** Apart by family: a list of both takes every IPv4 address for one inside IPv6. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  return PRIVATE[family].check(address, family);
}

class PrivateAddress extends Error {}

/** Resolves for the connection itself, so that a name cannot point elsewhere after it was judged. */
const publicLookup: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, []);
    if (found.some(({ address }) => isPrivateAddress(address))) return done(new PrivateAddress(), []);
    const [first] = found;
    return options.all ? done(null, found) : done(null, first?.address ?? '', first?.family ?? 4);
  });
};

type Page = { status: number; text: string };

/** One GET without redirects, of at most 1 kB within five seconds. */
function getPage(url: URL, isTrusted: boolean): Promise<Page> {
  const { promise, resolve: settle, reject } = Promise.withResolvers<Page>();
  const bare = url.hostname.replace(/^\[|\]$/g, '');
  if (!isTrusted && isIP(bare) !== 0 && isPrivateAddress(bare)) throw new PrivateAddress();
  const request = (url.protocol === 'https:' ? https : http).get(
    url,
    {
      ...(isTrusted ? {} : { lookup: publicLookup }),
      agent: false,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { accept: 'text/plain', 'user-agent': 'seller-center' },
    },
    (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
        if (text.length > MAX_BYTES) response.destroy();
      });
      response.on('close', () => settle({ status: response.statusCode ?? 0, text }));
    },
  );
  request.on('error', reject);
  return promise;
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');
const UNKNOWN_NAME = new Set(['ENOTFOUND', 'EAI_AGAIN']);

async function look(url: URL, token: string, isTrusted: boolean): Promise<DomainProblem | null> {
  try {
    const { status, text } = await getPage(url, isTrusted);
    if (status !== 200) return 'no_file';
    return text.trim() === token ? null : 'other_content';
  } catch (error) {
    if (error instanceof PrivateAddress) return 'private_address';
    return UNKNOWN_NAME.has(codeOf(error)) ? 'not_found' : 'unreachable';
  }
}

/**
 * Whether a domain serves the proof file with the token and nothing else; null when it does, otherwise why not. HTTPS
 * first, HTTP where that cannot be reached. Private addresses are never asked, but for the hosts that are named.
 */
export async function provesOwnership(
  domain: string,
  fileName: string,
  token: string,
  privateHosts: readonly string[] = [],
): Promise<DomainProblem | null> {
  const isTrusted = privateHosts.includes(domain);
  const overTls = await look(new URL(`https://${domain}/${fileName}`), token, isTrusted);
  return overTls === 'unreachable'
    ? look(new URL(`http://${domain}/${fileName}`), token, isTrusted)
    : overTls;
}

/** In the demo the emulator's host may be asked although it is this machine; nowhere else any private one. */
export function demoHosts(): string[] {
  const { DEMO, OPEN_API_HOSTS = [] } = env();
  return DEMO ? OPEN_API_HOSTS.flatMap((host) => URL.parse(host)?.host ?? []) : [];
}
