import { expect, test } from 'vitest';
import { type AssetQuery, queryAssets } from './query-assets';

const ASKED: AssetQuery = {
  assetId: 'a 1',
  deployedType: 'image',
  assetVersion: null,
  region: 'cn-north-4',
  versions: 'newest',
};
type Answer = { status: number; body: unknown };

const asked = (...answers: Answer[]) => askedFor(ASKED, answers);

async function askedFor(query: AssetQuery, answers: Answer[]) {
  const seen: { url: string; authorization: string }[] = [];
  const result = await queryAssets(
    {
      hosts: answers.map((_, index) => `host-${index}`),
      accessKey: 'AK',
      secretKey: 'SK',
      now: () => new Date('2026-01-02T15:30:00Z'),
      timeoutMs: 1_000,
      fetch: async (url, init) => {
        const headers = new Headers(init?.headers);
        seen.push({ url: String(url), authorization: headers.get('authorization') ?? '' });
        const { status, body } = answers[seen.length - 1] ?? { status: 500, body: '' };
        return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
      },
    },
    query,
  );
  return { result, seen };
}

const OBJECT = {
  asset_id: 'a 1',
  deployed_type: 'image',
  version: 'V1.0',
  version_id: 'v-1',
  region: 'cn-north-4',
  image_deployed_object: { image_id: 'i-1', image_name: 'n', os_type: 'Linux', architecture: 'x86' },
  software_pkg_deployed_object: null,
};

test('asks with a signature for exactly what is wanted, and reads the objects', async () => {
  const { result, seen } = await asked({ status: 200, body: { error_code: 'MKT.0000', data: [OBJECT] } });
  expect(seen[0]?.url).toBe(
    'https://host-0/api/mkp-openapi-public/v1/asset/deployed-object?asset_id=a%201&deployed_type=image&region=cn-north-4',
  );
  expect(seen[0]?.authorization).toMatch(/^SDK-HMAC-SHA256 Access=AK, /);
  expect(result).toMatchObject({ kind: 'found', objects: [{ version: 'V1.0', image: { imageId: 'i-1' } }] });
});

test('asks for all versions only when that is wanted and none is named', async () => {
  const answers = [{ status: 200, body: { error_code: 'MKT.0000', data: [OBJECT] } }];
  const urlOf = async (change: Partial<AssetQuery>) =>
    new URL((await askedFor({ ...ASKED, ...change }, answers)).seen[0]?.url ?? '').searchParams;
  expect((await urlOf({ versions: 'all' })).get('query_all')).toBe('true');
  expect((await urlOf({ versions: 'all', assetVersion: 'V1.0' })).has('query_all')).toBe(false);
  expect((await urlOf({})).has('query_all')).toBe(false);
});

test.each([
  ['a refusal is final', { status: 401, body: { error_code: 'MKT.0150', error_msg: 'no' } }, 'refused', 1],
  ['a wrong signature is final', { status: 401, body: { error_code: 'APIGW.0301' } }, 'refused', 1],
  ['a rate limit is final', { status: 429, body: { error_code: 'APIGW.0308' } }, 'unavailable', 1],
  ['a fault asks the next host', { status: 500, body: { error_code: 'MKT.0999' } }, 'found', 2],
  ['an unreadable answer asks the next host', { status: 200, body: '<html>' }, 'found', 2],
  ['success without data asks the next host', { status: 200, body: { error_code: 'MKT.0000' } }, 'found', 2],
] as const)('%s', async (_name, first, kind, calls) => {
  const { result, seen } = await asked(first, { status: 200, body: { data: [OBJECT] } });
  expect(result.kind).toBe(kind);
  expect(seen).toHaveLength(calls);
});

test('no object is found where there is none', async () => {
  const { result } = await asked({ status: 200, body: { error_code: 'MKT.0000', data: [] } });
  expect(result).toMatchObject({ kind: 'found', objects: [] });
});
