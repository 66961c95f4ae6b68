import { expect, test } from '@playwright/test';
import { type DetailedError, Upload } from 'tus-js-client';
import { sha256Of, zipOf } from '@/lib/assets/zip-fixtures';
import { apiRoutes } from '@/lib/routes';
import { type Api, signIn } from '../contract/api';
import { CHUNK_BYTES, newPackage, offsetAt, untilChecked } from '../contract/package-upload';
import { AppProcess, until } from '../fixtures/app-process';

const DRILL_MS = 900_000;
const SIZE_BYTES = 200_000_000;
const KILL_AT = 0.3 * SIZE_BYTES;
const CRASH_AT = 0.7 * SIZE_BYTES;
const RETRY_MS = Array.from({ length: 40 }, () => 1_000);

test.describe.configure({ mode: 'serial', timeout: DRILL_MS });

let app: AppProcess;
let owner: Api;

test.beforeAll(async () => {
  test.setTimeout(DRILL_MS);
  app = await AppProcess.make();
  await app.start();
  owner = await signIn(app.base, 'owner@demo.example');
});
test.afterAll(() => app.remove());

type Hooks = { onProgress: (accepted: number) => void; retries: readonly number[]; url?: string };
type Running = { upload: Upload; done: Promise<string> };

/** Sends a file as the browser does: pieces of 5 MB, tried again while the server is away. */
function send(content: Buffer, versionId: string, { onProgress, retries, url }: Hooks): Running {
  const { promise: done, resolve, reject } = Promise.withResolvers<string>();
  const upload = new Upload(content, {
    endpoint: `${app.base}${apiRoutes.assetUploads()}`,
    ...(url ? { uploadUrl: url } : {}),
    chunkSize: CHUNK_BYTES,
    retryDelays: [...retries],
    headers: owner.headers,
    metadata: { versionId, filename: 'platform.zip', sha256: sha256Of(content) },
    onChunkComplete: (_, accepted) => onProgress(accepted),
    onError: (error: Error | DetailedError) => reject(error),
    onSuccess: () => resolve(upload.url ?? ''),
  });
  upload.start();
  return { upload, done };
}

test('200 MB in pieces of 5 MB outlive a kill -9 of the server and one of everything', {
  tag: '@full',
}, async () => {
  const { versionId } = await newPackage(owner);
  const content = zipOf(SIZE_BYTES);
  let [killed, crashed]: (Promise<void> | null)[] = [null, null];
  const first = send(content, versionId, {
    retries: RETRY_MS,
    onProgress: (accepted) => {
      if (accepted >= KILL_AT) killed ??= app.kill('server');
      if (accepted < CRASH_AT || crashed) return;
      crashed = app.kill('supervisor', 'server', 'worker', 'emulator', 'postgres');
      void first.upload.abort();
    },
  });
  // The server comes back by itself, and the sender goes on by itself; then all of it is killed.
  await until('everything was killed', () => crashed !== null, DRILL_MS / 3);
  await Promise.all([killed, crashed]);
  const url = first.upload.url ?? '';
  await app.restart();
  const kept = await offsetAt(owner, new URL(url).pathname);
  expect(kept, 'what was acknowledged is kept').toBeGreaterThanOrEqual(CRASH_AT);
  expect(kept).toBeLessThan(SIZE_BYTES);

  const sent: number[] = [];
  const second = send(content, versionId, {
    url,
    retries: RETRY_MS,
    onProgress: (accepted) => sent.push(accepted),
  });
  expect(await second.done).toBe(url);
  expect(sent[0], 'nothing is sent twice').toBeGreaterThan(kept);
  const { file, upload } = await untilChecked(owner, versionId);
  expect(upload?.state).toBe('stored');
  expect(file).toMatchObject({ sizeBytes: SIZE_BYTES, sha256: sha256Of(content) });
});
