import http from 'node:http';
import https from 'node:https';
import { env } from '@/lib/env';
import { isPrivateHost, PrivateAddress, publicLookup } from '@/lib/http/public-address';
import type { DomainProblem } from './contract-values';

const TIMEOUT_MS = 5_000;
const MAX_BYTES = 1_024;

type Page = { status: number; text: string };

/** One GET without redirects, of at most 1 kB within five seconds. */
function getPage(url: URL, isTrusted: boolean): Promise<Page> {
  const { promise, resolve: settle, reject } = Promise.withResolvers<Page>();
  if (!isTrusted && isPrivateHost(url.hostname)) throw new PrivateAddress();
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
