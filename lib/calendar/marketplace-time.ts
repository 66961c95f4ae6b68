const SHAPE = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})/;

/**
 * Reads the marketplace's `yyyyMMddHHmmss` in UTC. A longer form (the guide's example has 17 digits) counts by its
 * first 14. Null for anything else, dates that do not exist included.
 */
export function parseMarketplaceTime(text: string): Date | null {
  if (!/^\d{14,17}$/.test(text)) return null;
  const match = SHAPE.exec(text);
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const exists = at.getUTCMonth() === month - 1 && at.getUTCDate() === day && at.getUTCHours() === hour;
  return exists && minute < 60 && second < 60 && year >= 1970 ? at : null;
}

const SPACED = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})? ?(?:z|utc|gmt)?$/i;

/**
 * Reads the times of client-software licences, `2023-10-27 10:30:15 z` in UTC (`zh-cn_topic_0070649255`); the usual
 * `yyyyMMddHHmmss` is taken as well. Null for anything else, dates that do not exist included.
 */
export function parseLicenseTime(text: string): Date | null {
  const match = SPACED.exec(text.trim());
  return parseMarketplaceTime(match ? match.slice(1).join('') : text.trim());
}

/** Writes an instant as the marketplace does: `yyyyMMddHHmmss` in UTC. */
export const marketplaceTime = (at: Date): string => at.toISOString().replace(/\D/g, '').slice(0, 14);
