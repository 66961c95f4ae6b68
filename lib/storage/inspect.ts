import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';

export type Inspected = { mediaType: string; width: number | null; height: number | null };

/** More pixels than any field asks for: a small file that unpacks to more is refused unread. */
const MAX_PIXELS = 50_000_000;
const TEXT = 'text/plain';

/** What a file is by its content; null when it is nothing that is known, or a picture that cannot be decoded. */
export async function inspect(content: Buffer): Promise<Inspected | null> {
  const found = await fileTypeFromBuffer(content);
  if (!found) return isText(content) ? { mediaType: TEXT, width: null, height: null } : null;
  if (!found.mime.startsWith('image/')) return { mediaType: found.mime, width: null, height: null };
  try {
    const image = sharp(content, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
    const { width, height } = await image.metadata();
    await image.stats();
    return { mediaType: found.mime, width, height };
  } catch {
    return null;
  }
}

function isText(content: Buffer): boolean {
  if (content.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
    return true;
  } catch {
    return false;
  }
}
