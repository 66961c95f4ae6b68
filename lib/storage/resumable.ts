import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DataStore, MemoryLocker, Server, Upload } from '@tus/server';
import { env } from '@/lib/env';
import { newId } from '@/lib/ids';
import { log } from '@/lib/log';
import { clientConfig, removeUploadTraces } from './s3-storage';
import { filesDirectory, s3Settings, storage } from './storage';
import { checkedKey } from './storage-key';

/** What a refusal looks like to the tus server: the status, and a body that our own client reads. */
export type UploadRefusal = { status_code: number; body: string };

/** Who may do what with an upload. Each may throw an `UploadRefusal`. */
export type UploadRules = {
  /** The first segment of the keys: uploads of others cannot be named. */
  sellerId: string;
  /** Where the door lies; an upload's address is `<path>/<id>`. */
  path: string;
  maxBytes: number;
  lifeMs: number;
  partBytes: number;
  /** Before anything is stored. */
  onCreate(upload: UploadIntent): Promise<void>;
  /** Before an upload is continued, asked about or ended. */
  onTouch(id: string, method: string): Promise<void>;
  /** All bytes are there; may come twice. */
  onArrival(id: string): Promise<void>;
};

export type UploadIntent = { id: string; sizeBytes: number; metadata: Record<string, string | null> };

const infoDirectory = () => path.resolve(env().DATA_DIR, 'uploads');
const lastOf = (key: string) => key.slice(key.lastIndexOf('/') + 1);

/** What is known of uploads into the local directory, apart from the files themselves. */
const localInfo = {
  place: (key: string) => path.join(infoDirectory(), `${lastOf(checkedKey(key))}.json`),
  async get(key: string): Promise<Upload | undefined> {
    const text = await readFile(localInfo.place(key), 'utf8').catch(() => null);
    return text === null ? undefined : (JSON.parse(text) as Upload);
  },
  async set(key: string, value: Upload): Promise<void> {
    await mkdir(infoDirectory(), { recursive: true });
    const aside = `${localInfo.place(key)}.${newId()}.part`;
    await writeFile(aside, JSON.stringify(value), { flush: true });
    await rename(aside, localInfo.place(key));
  },
  async delete(key: string): Promise<void> {
    await rm(localInfo.place(key), { force: true });
  },
};

type Kept = { store: DataStore; locker: MemoryLocker; Server: typeof Server };
let kept: Promise<Kept> | undefined;

async function load(lifeMs: number, partBytes: number): Promise<Kept> {
  const tus = await import('@tus/server');
  const s3 = s3Settings();
  const base = { expirationPeriodInMilliseconds: lifeMs };
  const locker = new tus.MemoryLocker();
  if (!s3) {
    const { FileStore } = await import('@tus/file-store');
    const store = new FileStore({ ...base, directory: filesDirectory(), configstore: localInfo });
    return { store, locker, Server: tus.Server };
  }
  const { S3Store } = await import('@tus/s3-store');
  const s3ClientConfig = { ...clientConfig(s3), bucket: s3.bucket };
  const store = new S3Store({ ...base, useTags: false, partSize: partBytes, s3ClientConfig });
  return { store, locker, Server: tus.Server };
}

const shared = (lifeMs: number, partBytes: number) => {
  kept ??= load(lifeMs, partBytes);
  return kept;
};

const isWhole = (headers: Headers) =>
  headers.get('upload-length') !== null && headers.get('upload-offset') === headers.get('upload-length');

/**
 * Answers one request of a resumable upload (tus 1.0: creation, termination, expiration). The bytes lie in the storage
 * under `<seller>/<id>` from the first one on; no row names them until they were checked.
 */
export async function answerUpload(request: Request, rules: UploadRules): Promise<Response> {
  const { store, locker, Server: TusServer } = await shared(rules.lifeMs, rules.partBytes);
  const server = new TusServer({
    path: rules.path,
    datastore: store,
    locker,
    maxSize: rules.maxBytes,
    relativeLocation: true,
    allowedOrigins: [],
    disableTerminationForFinishedUploads: true,
    namingFunction: () => `${rules.sellerId}/${newId()}`,
    generateUrl: (_, { id }) => `${rules.path}/${lastOf(id)}`,
    getFileIdFromRequest: (_, last) => (last ? `${rules.sellerId}/${last}` : undefined),
    onIncomingRequest: async (incoming, key) => {
      if (incoming.method !== 'POST') await rules.onTouch(lastOf(key), incoming.method);
    },
    onUploadCreate: async (_, { id, size, metadata = {} }) => {
      // Without a length a later one could be anything.
      if (size === undefined) throw { status_code: 400, body: 'Upload-Length required\n' };
      await rules.onCreate({ id: lastOf(id), sizeBytes: size, metadata });
      return {};
    },
    onResponseError: (_, error) => {
      if (!('status_code' in error)) log().error({ err: error }, 'resumable upload');
      return undefined;
    },
    onUploadFinish: async (_, { id }) => {
      await rules.onArrival(lastOf(id));
      return {};
    },
  });
  const answer = await server.handleWeb(request);
  // A crash between the last byte and the note of it: whoever asks how far it came finds it whole.
  if (request.method === 'HEAD' && answer.ok && isWhole(answer.headers))
    await rules.onArrival(lastOf(new URL(request.url).pathname));
  return answer;
}

/** Forgets how an upload came; its bytes stay. */
export async function forgetUpload(key: string): Promise<void> {
  const s3 = s3Settings();
  await (s3 ? removeUploadTraces(s3, key) : localInfo.delete(key));
}

/** Removes an upload and its bytes, whole or not; one that is gone already is no error. */
export async function discardUpload(key: string, lifeMs: number, partBytes: number): Promise<void> {
  const { store } = await shared(lifeMs, partBytes);
  await store.remove(checkedKey(key)).catch((error: unknown) => {
    const status = (error as Partial<UploadRefusal>).status_code;
    if (status !== 404) throw error;
  });
  // The protocol's own removal stops at an upload that had become an object.
  await storage().remove(key);
  await forgetUpload(key);
}
