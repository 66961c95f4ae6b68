import type { AssetDetail, VersionDetail } from '@/lib/assets/contract-views';
import { apiRoutes } from '@/lib/routes';
import { until } from '../fixtures/app-process';
import { freshId } from '../fixtures/marketplace';
import { type Api, okJson } from './api';

export const CHUNK_BYTES = 5 * 1024 * 1024;
const CHECKED_MS = 60_000;
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** A software package of a new name; the id of its draft. */
export async function newPackage(api: Api): Promise<{ id: string; versionId: string; name: string }> {
  const name = freshId('PKG-');
  const body = { kind: 'software_package', name, version: 'V1.0' };
  const made = okJson<{ id: string; versionId: string }>(await api.send('POST', apiRoutes.assets(), body));
  return { ...made, name };
}

export const versionOf = async (api: Api, id: string): Promise<VersionDetail> =>
  okJson<VersionDetail>(await api.get(apiRoutes.assetVersion(id)));
export const assetOf = async (api: Api, id: string): Promise<AssetDetail> =>
  okJson<AssetDetail>(await api.get(apiRoutes.asset(id)));

type Call = { method: string; at: string; headers?: Record<string, string>; body?: Buffer };

/** One request of the tus protocol. */
export const tus = (api: Api, { method, at, headers = {}, body }: Call): Promise<Response> =>
  fetch(new URL(at, api.base), {
    method,
    headers: { ...api.headers, 'tus-resumable': '1.0.0', ...headers },
    ...(body ? { body: new Uint8Array(body) } : {}),
  });

export function beginUpload(
  api: Api,
  given: { versionId: string; length: number; name?: string; sha256?: string },
): Promise<Response> {
  const { versionId, length, name = 'app.zip', sha256 } = given;
  const metadata = [`versionId ${base64(versionId)}`, `filename ${base64(name)}`];
  if (sha256) metadata.push(`sha256 ${base64(sha256)}`);
  const headers = { 'upload-length': String(length), 'upload-metadata': metadata.join(',') };
  return tus(api, { method: 'POST', at: apiRoutes.assetUploads(), headers });
}

export const sendPiece = (api: Api, at: string, offset: number, body: Buffer): Promise<Response> =>
  tus(api, {
    method: 'PATCH',
    at,
    headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
    body,
  });

export const offsetAt = async (api: Api, at: string): Promise<number> =>
  Number((await tus(api, { method: 'HEAD', at })).headers.get('upload-offset'));

/** Waits until the worker has judged what was sent. */
export async function untilChecked(api: Api, versionId: string): Promise<VersionDetail> {
  const isOver = async () => {
    const state = (await versionOf(api, versionId)).upload?.state;
    return state === 'stored' || state === 'failed';
  };
  await until('the upload is checked', isOver, CHECKED_MS);
  return versionOf(api, versionId);
}
