import { createHash, randomUUID } from 'node:crypto';
import type { OpenApiAccess, Unavailable } from './call';
import { type LicenseAnswer, postLicenseCall } from './license-answer';

export const uploadPath = (eventId: string): string =>
  `/api/mkp-openapi-public/global/v1/market-event/${encodeURIComponent(eventId)}/file`;

export type LicenseUpload =
  | { type: 'CHARACTERS'; characters: string }
  | { type: 'FILE'; fileName: string; content: Buffer };

export const sha256Of = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

const CRLF = '\r\n';
const part = (boundary: string, head: readonly string[]) =>
  `--${boundary}${CRLF}${head.join(CRLF)}${CRLF}${CRLF}`;
const quoted = (name: string) => name.replaceAll('"', '%22').replace(/[\r\n]/g, ' ');

/** The multipart body, byte for byte as it is signed and sent. */
export function uploadBody(upload: LicenseUpload, boundary: string): Buffer<ArrayBuffer> {
  const facts =
    upload.type === 'FILE'
      ? { type: upload.type, file_name: upload.fileName, sha256: sha256Of(upload.content) }
      : { type: upload.type, characters: upload.characters };
  const about = part(boundary, [
    'Content-Disposition: form-data; name="isvUpdateFileReq"',
    'Content-Type: application/json',
  ]);
  const pieces: Buffer[] = [Buffer.from(`${about}${JSON.stringify(facts)}${CRLF}`)];
  if (upload.type === 'FILE') {
    const file = part(boundary, [
      `Content-Disposition: form-data; name="file"; filename="${quoted(upload.fileName)}"`,
      'Content-Type: application/octet-stream',
    ]);
    pieces.push(Buffer.from(file), upload.content, Buffer.from(CRLF));
  }
  return Buffer.concat([...pieces, Buffer.from(`--${boundary}--${CRLF}`)]);
}

/** Uploads the licence that client software asked for (`zh-cn_topic_0070649351`). */
export function uploadLicense(
  access: OpenApiAccess,
  eventId: string,
  upload: LicenseUpload,
  boundary = `seller-center-${randomUUID()}`,
): Promise<LicenseAnswer | Unavailable> {
  const type = `multipart/form-data; boundary=${boundary}`;
  return postLicenseCall(access, uploadPath(eventId), { type, body: uploadBody(upload, boundary) });
}
