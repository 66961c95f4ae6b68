import type { FileRules } from './contract';
import type { Inspected } from './inspect';

type FileProblem = { code: string; params?: Record<string, string | number> };

function pixelProblem(found: Inspected, pixels: NonNullable<FileRules['pixels']>): FileProblem | null {
  const { width, height } = found;
  if (width === null || height === null) return null;
  const shown = { width, height };
  const { exact } = pixels;
  if (exact && (width !== exact.width || height !== exact.height))
    return {
      code: 'file_pixels_exact',
      params: { ...shown, wantedWidth: exact.width, wantedHeight: exact.height },
    };
  const { minWidth = 1, maxWidth = width, minHeight = 1 } = pixels;
  if (width < minWidth || width > maxWidth || height < minHeight)
    return { code: 'file_pixels_range', params: { ...shown, minWidth, maxWidth, minHeight } };
  return null;
}

/** Why a field does not take a file, or null. `found` is null for what is not known or cannot be decoded. */
export function fileProblem(
  sizeBytes: number,
  found: Inspected | null,
  rules: FileRules,
): FileProblem | null {
  if (sizeBytes === 0) return { code: 'file_missing' };
  if (sizeBytes > rules.maxBytes)
    return { code: 'file_too_large', params: { maximum: Math.floor(rules.maxBytes / 1_000_000) } };
  if (!found) return { code: 'file_damaged' };
  if (!rules.mediaTypes.includes(found.mediaType))
    return { code: 'file_type', params: { found: found.mediaType, wanted: rules.mediaTypes.join(', ') } };
  return rules.pixels ? pixelProblem(found, rules.pixels) : null;
}
