const SHAPE = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;

/** Reads `yyyyMMdd'T'HHmmss'Z'` (UTC, `zh-cn_topic_0070649410`). Null for any other text and for times that do not exist. */
export function parseMeteringTime(text: string): Date | null {
  const match = SHAPE.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second] = match;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const at = new Date(iso);
  return !Number.isNaN(at.getTime()) && at.toISOString() === iso && at.getTime() >= 0 ? at : null;
}

/** Writes an instant as `yyyyMMdd'T'HHmmss'Z'` in UTC. */
export const meteringTime = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
