import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import type { Storage } from './storage';
import { checkedKey } from './storage-key';

export type S3Settings = {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

/** S3 takes no smaller part than 5 MiB, but for the last, and no more than 10 000 of them. */
const PART_BYTES = 8 * 1024 * 1024;

/** The client's settings; the bucket's name goes into the path, as servers without wildcard names need it. */
export const clientConfig = ({ endpoint, region, accessKeyId, secretAccessKey }: S3Settings) => ({
  endpoint,
  region,
  forcePathStyle: true,
  credentials: { accessKeyId, secretAccessKey },
  // Checksums that newer clients add by themselves are refused by many compatible servers.
  requestChecksumCalculation: 'WHEN_REQUIRED' as const,
  responseChecksumValidation: 'WHEN_REQUIRED' as const,
});

/** The source in parts of one size; the last may be shorter, and there is always one. */
async function* partsOf(source: Readable): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const piece of source) {
    const bytes = Buffer.from(piece as Uint8Array);
    held.push(bytes);
    length += bytes.length;
    while (length >= PART_BYTES) {
      const whole = Buffer.concat(held);
      yield whole.subarray(0, PART_BYTES);
      held = [whole.subarray(PART_BYTES)];
      length -= PART_BYTES;
    }
  }
  if (length > 0) yield Buffer.concat(held);
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && ['NoSuchKey', 'NotFound'].includes(error.name);

type Target = { Bucket: string; Key: string };

/** Several parts become one object at the end, or none at all. */
async function putParts(client: S3Client, target: Target, parts: AsyncIterable<Buffer>): Promise<void> {
  const s3 = await import('@aws-sdk/client-s3');
  const { UploadId } = await client.send(new s3.CreateMultipartUploadCommand(target));
  const whole = { ...target, UploadId };
  try {
    const done: { ETag: string | undefined; PartNumber: number }[] = [];
    for await (const Body of parts) {
      const PartNumber = done.length + 1;
      const { ETag } = await client.send(new s3.UploadPartCommand({ ...whole, PartNumber, Body }));
      done.push({ ETag, PartNumber });
    }
    const MultipartUpload = { Parts: done };
    await client.send(new s3.CompleteMultipartUploadCommand({ ...whole, MultipartUpload }));
  } catch (error) {
    await client.send(new s3.AbortMultipartUploadCommand(whole)).catch(() => undefined);
    throw error;
  }
}

/** Writes an object of any size: in one piece, or in parts that become the object at the end. */
export async function putStream(client: S3Client, target: Target, content: Readable): Promise<void> {
  const s3 = await import('@aws-sdk/client-s3');
  const parts = partsOf(content);
  const first = await parts.next();
  const Body = first.done ? Buffer.alloc(0) : first.value;
  if (Body.length < PART_BYTES) {
    await client.send(new s3.PutObjectCommand({ ...target, Body }));
    return;
  }
  const all = async function* () {
    yield Body;
    yield* parts;
  };
  await putParts(client, target, all());
}

/** Files in a bucket of an S3-compatible server. */
export function s3Storage(settings: S3Settings): Storage {
  const { bucket: Bucket } = settings;
  let made: Promise<S3Client> | undefined;
  const client = () => {
    made ??= import('@aws-sdk/client-s3').then((s3) => new s3.S3Client(clientConfig(settings)));
    return made;
  };
  const at = (key: string): Target => ({ Bucket, Key: checkedKey(key) });
  return {
    async put(key, content) {
      const [target, s3] = [at(key), await import('@aws-sdk/client-s3')];
      if (!(content instanceof Readable)) {
        await (await client()).send(new s3.PutObjectCommand({ ...target, Body: content }));
        return;
      }
      await putStream(await client(), target, content);
    },
    async read(key, range) {
      const [target, s3] = [at(key), await import('@aws-sdk/client-s3')];
      const Range = range ? `bytes=${range.start}-${range.end}` : undefined;
      try {
        const { Body } = await (await client()).send(new s3.GetObjectCommand({ ...target, Range }));
        return Body instanceof Readable ? Body : null;
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async remove(key) {
      const [target, s3] = [at(key), await import('@aws-sdk/client-s3')];
      await (await client()).send(new s3.DeleteObjectCommand(target));
    },
  };
}

/** Removes what the upload protocol keeps beside an object: its facts, and a piece too small to be a part. */
export async function removeUploadTraces(settings: S3Settings, key: string): Promise<void> {
  const s3 = await import('@aws-sdk/client-s3');
  const client = new s3.S3Client(clientConfig(settings));
  for (const ending of ['info', 'part'])
    await client.send(
      new s3.DeleteObjectCommand({ Bucket: settings.bucket, Key: `${checkedKey(key)}.${ending}` }),
    );
  client.destroy();
}
