const SHAPE = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;

/** Reads `yyyyMMdd'T'HHmmss'Z'` (UTC, `zh-cn_topic_0070649410`). Null for any other text and for times that do not exist. */
export function parseMeteringTime(text: string): Date | null {
  const match = SHAPE.exec(text);
  if (!match) return null;
  const [, year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.map(Number);
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const exists =
    at.getUTCFullYear() === year &&
    at.getUTCMonth() === month - 1 &&
    at.getUTCDate() === day &&
    at.getUTCHours() === hour &&
    at.getUTCMinutes() === minute &&
    at.getUTCSeconds() === second;
  return exists && at.getTime() >= 0 ? at : null;
}

/** Writes an instant as `yyyyMMdd'T'HHmmss'Z'` in UTC. */
export const meteringTime = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

const ZONED = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:Z|([+-])(\d\d):?(\d\d))$/;

/** Reads ISO 8601 with its offset, cut to seconds (`2026-03-10T13:00:00+08:00`). Null for any other text and for times that do not exist. */
export function parseZonedTime(text: string): Date | null {
  const match = ZONED.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second = '00', sign, hours = '0', minutes = '0'] = match;
  const wall = parseMeteringTime(`${year}${month}${day}T${hour}${minute}${second}Z`);
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60_000 : 60_000);
  return wall && new Date(wall.getTime() - offset);
}
