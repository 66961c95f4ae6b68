import type { z } from 'zod';
import { invalid } from '@/lib/errors';
import { readRows } from '@/lib/spreadsheet/read-rows';
import { fromZod } from './problem';
import { bodyOf } from './route';

/** A multipart body has edges and headers around its file. */
const AROUND_BYTES = 10_000;

/** What is wrong with a file as a whole, in the form of every other refusal. */
export const fileRefused = (problem: { code: string; params?: Record<string, string | number> }) =>
  invalid('file', [{ path: 'file', ...problem }]);

const tooLarge = (maxBytes: number) =>
  fileRefused({ code: 'file_too_large', params: { maximum: megabytes(maxBytes) } });

const megabytes = (bytes: number) => Math.floor(bytes / 1_000_000);

/** The whole body, or null as soon as it is longer than that, whatever length it claimed. */
async function bytesOf(request: Request, maxBytes: number): Promise<Buffer<ArrayBuffer> | null> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return null;
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body ?? []) {
    length += part.length;
    if (length > maxBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/**
 * The file of a multipart/form-data body, in its field `file`, and the texts of its other fields. Throws Invalid `content_type`, or `file` with what is
 * wrong with the file: `file_missing`, `file_too_large` (`maximum` in MB).
 */
export async function uploadedFile(
  request: Request,
  maxBytes: number,
): Promise<{ name: string; content: Buffer; fields: Record<string, string> }> {
  const { file, fields } = await formOf(request, maxBytes);
  if (!file) throw fileRefused({ code: 'file_missing' });
  return { ...file, fields };
}

const isMultipart = (request: Request) =>
  (request.headers.get('content-type') ?? '').startsWith('multipart/form-data');

async function formOf(request: Request, maxBytes: number) {
  if (!isMultipart(request)) throw invalid('content_type');
  const type = request.headers.get('content-type') ?? '';
  const body = await bytesOf(request, maxBytes + AROUND_BYTES);
  if (body === null) throw tooLarge(maxBytes);
  const form = await new Response(body, { headers: { 'content-type': type } }).formData().catch(() => null);
  const given = form?.get('file');
  const file = given instanceof File && given.size > 0 ? given : null;
  if (file && file.size > maxBytes) throw tooLarge(maxBytes);
  const texts = [...(form ?? [])].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return {
    file: file && { name: file.name, content: Buffer.from(await file.arrayBuffer()) },
    fields: Object.fromEntries(texts),
  };
}

/**
 * What a door takes either as JSON, or with a file as multipart/form-data whose other fields are the same values as
 * text. Throws Invalid `content_type`, `body_not_json`, or `file` as `uploadedFile` does.
 */
export async function bodyWithFile<T>(
  request: Request,
  shape: z.ZodType<T>,
  maxBytes: number,
): Promise<{ body: T; file: { name: string; content: Buffer } | null }> {
  const { file, fields } = isMultipart(request)
    ? await formOf(request, maxBytes)
    : { file: null, fields: await bodyOf(request) };
  const result = shape.safeParse(fields);
  if (!result.success) throw fromZod(result.error);
  return { body: result.data, file };
}

/** The rows of an uploaded CSV or XLSX file; see `uploadedFile`, and `file_unreadable` for what is neither. */
export async function uploadedRows(request: Request, maxBytes: number): Promise<string[][]> {
  const { content } = await uploadedFile(request, maxBytes);
  const rows = await readRows(content);
  if (rows === 'too_large') throw tooLarge(maxBytes);
  if (rows === 'unreadable') throw fileRefused({ code: 'file_unreadable' });
  return rows;
}
