/** How a file is written, not what is in it. */
const MANNER = new Set(['columns', 'bom', 'lang', 'sort', 'dir']);

/** What of an export's query narrowed its rows, for the audit row. */
export function narrowing(query: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).filter(
      ([name, value]) =>
        !MANNER.has(name) && (Array.isArray(value) ? value.length > 0 : value !== undefined && value !== ''),
    ),
  );
}
