import { expect, test } from '@playwright/test';
import type { DomainView } from '@/lib/assets/contract-views';
import { apiRoutes } from '@/lib/routes';
import { as, okJson } from './api';

const emulated = (path: string) => `${apiRoutes.emulator()}/${path}`;
type Listed = { host: string };

test('a domain of the demo’s site is proved by its file; no other private address is even asked', async () => {
  const owner = await as('owner');
  const create = { kind: 'saas', name: `Proof ${Date.now()}`, version: 'V1.0' };
  const { id } = okJson<{ id: string }>(await owner.send('POST', apiRoutes.assets(), create));
  const { host } = okJson<Listed>(await owner.get(emulated('web-files')));
  const added = async (domain: string) =>
    okJson<DomainView>(await owner.send('POST', apiRoutes.assetDomains(id), { domain }));
  const verify = async (domain: DomainView) =>
    okJson<DomainView>(await owner.send('POST', apiRoutes.assetDomainProof(domain.id)));
  const site = await added(host);
  expect(await verify(site)).toMatchObject({ verifiedAt: null, problem: 'no_file' });
  const put = (content: string) =>
    owner.send('POST', emulated('web-files'), { name: site.fileName, content });
  expect((await put('something else')).status).toBe(200);
  expect(await verify(site)).toMatchObject({ verifiedAt: null, problem: 'other_content' });
  expect((await put(site.token)).status).toBe(200);
  expect(await verify(site)).toMatchObject({ verifiedAt: expect.any(String), problem: null });
  const other = await added(new URL(owner.base).host);
  expect(await verify(other)).toMatchObject({ verifiedAt: null, problem: 'private_address' });
});

test('the demo’s site is filled by those who may use the emulator', async () => {
  const file = { name: 'koogallery-x.txt', content: 'x' };
  expect((await (await as('finance')).send('POST', emulated('web-files'), file)).status).toBe(403);
  expect((await (await as('owner@empty.example')).send('POST', emulated('web-files'), file)).status).toBe(
    404,
  );
});
