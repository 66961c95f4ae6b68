const MARGIN_MS = 60_000;

/** The smallest time-ordered id (UUID v7) of about that moment: lets an index by id answer "since when". */
export function idFloor(at: Date): string {
  const hex = Math.max(0, at.getTime() - MARGIN_MS)
    .toString(16)
    .padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
