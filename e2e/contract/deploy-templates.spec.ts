import { expect, test } from '@playwright/test';
import type { TemplateDetail, TemplateView } from '@/lib/deploy-templates/contract';
import { archive } from '@/lib/deploy-templates/package/zip-fixtures';
import type { ListPage } from '@/lib/http/list';
import { apiRoutes } from '@/lib/routes';
import { freshId } from '../fixtures/marketplace';
import { type Api, anonymous, as, jsonOf, okJson, type Problem } from './api';

const MAIN = 'resource "huaweicloud_vpc" "main" {\n  name = "x"\n}\n';

/** Sends a package as a browser does. */
async function upload(api: Api, path: string, name: string, content: Buffer | string, fields: object = {}) {
  const form = new FormData();
  form.set('file', new File([new Uint8Array(Buffer.from(content))], name));
  for (const [key, value] of Object.entries(fields)) form.set(key, String(value));
  const response = await fetch(api.base + path, { method: 'POST', headers: api.headers, body: form });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const create = async (files: Record<string, string> = { 'main.tf': MAIN }) => {
  const content = archive(Object.entries(files).map(([path, data]) => ({ path, data })));
  const name = freshId('Contract-');
  return okJson<TemplateDetail>(
    await upload(await as('product'), apiRoutes.deployTemplates(), 't.zip', content, { name }),
  );
};

test('a template is uploaded, found, described, given out again and deleted', async () => {
  const product = await as('product');
  const made = await create();
  expect(made).toMatchObject({ state: 'draft', current: { number: 1, fileCount: 1 } });
  const page = okJson<ListPage<TemplateView>>(
    await product.get(apiRoutes.deployTemplates(), { q: made.name }),
  );
  expect(page.items).toMatchObject([{ id: made.id, state: 'draft', versionNumber: 1 }]);
  const name = freshId('Renamed-');
  const renamed = okJson<TemplateDetail>(
    await product.send('PUT', apiRoutes.deployTemplate(made.id), { name }),
  );
  expect(renamed.name).toBe(name);
  const bytes = await product.get(apiRoutes.deployVersionPackage(made.id, made.current.id));
  expect(bytes.headers.get('content-type')).toBe('application/zip');
  expect((await product.send('DELETE', apiRoutes.deployTemplate(made.id))).status).toBe(204);
  expect((await product.get(apiRoutes.deployTemplate(made.id))).status).toBe(404);
});

test('a refusal names every reason with file, line and column', async () => {
  const content = archive([
    { path: 'main.tf', data: 'locals {\n  secret_key = "abcdefgh12345678"\n}\n' },
    { path: '../x.tf', data: '' },
  ]);
  const answer = await upload(await as('product'), apiRoutes.deployTemplates(), 't.zip', content, {
    name: 'Refused',
  });
  expect(answer.status).toBe(400);
  expect(jsonOf<Problem>(answer)).toMatchObject({
    code: 'template_refused',
    errors: [
      { path: 'file', code: 'template_path_escape', params: { file: '../x.tf' } },
      { path: 'file', code: 'template_secret_key', params: { file: 'main.tf', line: 2, column: 17 } },
    ],
  });
});

test('10 000 blocks in one another get an answer', async () => {
  const content = `${'a {\n'.repeat(10_000)}${'}\n'.repeat(10_000)}`;
  const before = Date.now();
  const answer = await upload(await as('product'), apiRoutes.deployTemplatesCheck(), 'main.tf', content);
  expect(answer.status).toBe(200);
  expect(jsonOf<{ problems: { code: string }[] }>(answer).problems[0]?.code).toMatch(
    /^template_too_(deep|complex)$/,
  );
  expect(Date.now() - before).toBeLessThan(30_000);
});

test('an edit of an older version is a conflict, a wrong one a refusal', async () => {
  const product = await as('product');
  const made = await create();
  const save = (content: string, baseNumber: number) =>
    product.send('POST', apiRoutes.deployVersions(made.id), {
      files: [{ path: 'main.tf', content }],
      baseNumber,
    });
  expect((await save(`${MAIN}# two\n`, 1)).status).toBe(200);
  expect(jsonOf<Problem>(await save(`${MAIN}# late\n`, 1))).toMatchObject({
    status: 409,
    code: 'template_version_moved',
  });
  expect(jsonOf<Problem>(await save('x = {', 2))).toMatchObject({ status: 400, code: 'template_refused' });
});

test('only a person with the right decides, and only what waits for it', async () => {
  const made = await create();
  const decide = (api: Api, body: object) => api.send('POST', apiRoutes.deployDecision(made.id), body);
  const approval = { verdict: 'approved' };
  expect((await decide(await as('product'), approval)).status).toBe(403);
  expect((await decide(await as('owner'), { verdict: 'rejected' })).status).toBe(400);
  expect(jsonOf<Problem>(await decide(await as('owner'), approval))).toMatchObject({
    status: 409,
    code: 'template_state',
  });
  expect((await (await as('finance')).get(apiRoutes.deployTemplate(made.id))).status).toBe(403);
  expect((await anonymous.get(apiRoutes.deployTemplates())).status).toBe(401);
});

test('the address of a package opens nothing that was not made here', async () => {
  expect((await anonymous.get(apiRoutes.deployPackage('AAAA'))).status).toBe(404);
});
