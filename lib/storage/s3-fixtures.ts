import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import S3rver, { type Exchange } from 's3rver';
import type { S3Settings } from './s3-storage';

export type TestS3 = { settings: S3Settings; stop(): Promise<void> };

const BUCKET = 'files';

function missing(exchange: Exchange): void {
  exchange.status = 404;
  exchange.type = 'application/xml';
  exchange.body = '<Error><Code>NoSuchUpload</Code><Message>none</Message></Error>';
}

async function partXml(folder: string, number: string): Promise<string> {
  const { size, mtime } = await stat(path.join(folder, number));
  const md5 = await readFile(path.join(folder, `${number}.md5`), 'utf8');
  const facts = `<ETag>"${md5}"</ETag><Size>${size}</Size><LastModified>${mtime.toISOString()}</LastModified>`;
  return `<Part><PartNumber>${number}</PartNumber>${facts}</Part>`;
}

/**
 * ListParts and AbortMultipartUpload, the two calls of a multipart upload that this server lacks, from the files in
 * which it keeps an upload's parts.
 */
const partCalls = (directory: string) => async (exchange: Exchange, next: () => Promise<void>) => {
  const { method, query } = exchange;
  const { uploadId } = query;
  if (!uploadId || !['GET', 'DELETE'].includes(method)) return next();
  const folder = path.join(directory, BUCKET, '._S3rver_uploads', path.basename(uploadId));
  const files = await readdir(folder).catch(() => null);
  if (!files) return missing(exchange);
  if (method === 'DELETE') {
    await rm(folder, { recursive: true });
    exchange.status = 204;
    return;
  }
  const after = Number(query['part-number-marker'] ?? 0);
  const numbers = files.filter((name) => files.includes(`${name}.md5`) && Number(name) > after);
  const parts = await Promise.all(
    numbers.sort((a, b) => Number(a) - Number(b)).map((one) => partXml(folder, one)),
  );
  exchange.status = 200;
  exchange.type = 'application/xml';
  exchange.body = `<ListPartsResult><IsTruncated>false</IsTruncated>${parts.join('')}</ListPartsResult>`;
};

/** An S3 server of its own on this machine, with one empty bucket. */
export async function startS3(): Promise<TestS3> {
  const directory = await mkdtemp(path.join(tmpdir(), 's3-'));
  const server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory,
    configureBuckets: [{ name: BUCKET, configs: [] }],
  });
  server.middleware.unshift(partCalls(directory));
  const { port } = await server.run();
  return {
    settings: {
      endpoint: `http://127.0.0.1:${port}`,
      bucket: BUCKET,
      region: 'us-east-1',
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
    },
    stop: async () => {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
