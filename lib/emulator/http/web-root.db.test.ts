import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase } from '@/db/testing/database';
import { openStage, type Stage, TOKEN } from '../testing/stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(await createTestDatabase(2));
});
afterAll(() => stage.close());

const NAME = 'koogallery-0123456789ab.txt';
const fetched = (path: string, init?: RequestInit) => fetch(`${stage.emulator.url}/${path}`, init);
async function control<T>(method: 'GET' | 'POST', path: string, body?: object, token = TOKEN) {
  const response = await fetched(`control/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as T };
}
type File = { id: string; url: string };

it('serves a file that was put there to anybody, as plain text, until it is taken away', async () => {
  expect((await fetched(NAME)).status).toBe(404);
  const put = await control<File>('POST', 'web-files', { name: NAME, content: '<b>token</b>' });
  expect([put.status, put.body.url]).toEqual([200, `${stage.emulator.url}/${NAME}`]);
  const page = await fetched(NAME);
  expect([page.status, await page.text()]).toEqual([200, '<b>token</b>']);
  expect(page.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  expect((await control('POST', `web-files/${put.body.id}/remove`)).status).toBe(200);
  expect((await fetched(NAME)).status).toBe(404);
  expect((await control('POST', `web-files/${put.body.id}/remove`)).status).toBe(404);
});

it('replaces a file of the same name, and tells the host that they are read from', async () => {
  await control('POST', 'web-files', { name: NAME, content: 'one' });
  await control('POST', 'web-files', { name: NAME, content: 'two' });
  const { body } = await control<{ items: object[]; host: string }>('GET', 'web-files?q=koogallery');
  expect(body).toMatchObject({ host: new URL(stage.emulator.url).host, items: [{ content: 'two' }] });
});

it.each(['../a.txt', 'a/b.txt', '.txt', 'a.js', 'control/x.txt', 'a b.txt'])(
  'takes no file named %s',
  async (name) => {
    expect((await control('POST', 'web-files', { name, content: 'x' })).status).toBe(400);
  },
);

it('is filled by those with the token alone', async () => {
  const refused = await control('POST', 'web-files', { name: NAME, content: 'x' }, 'wrong');
  expect(refused.status).toBe(401);
});
