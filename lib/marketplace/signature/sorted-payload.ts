const STRING_OR_SPACE = /("[^"\\]*(?:\\.[^"\\]*)*")|\s+/g;

/** How strings are printed: as they came, or with needless escapes undone (`\u4e2d` → 中, `\/` → /). */
export type StringStyle = 'kept' | 'unescaped';

type Field = { name: string; nameText: string; valueText: string };

/**
 * The body as the marketplace's TreeMap and Jackson print it: compact, top-level nulls dropped, top-level
 * names ascending by UTF-16 unit (zh-cn_topic_0070649476). Numbers and nested order keep their own text.
 * Null when the text is no JSON object, or repeats a top-level name: then it has no one meaning.
 */
export function sortedPayload(text: string, strings: StringStyle = 'kept'): string | null {
  if (!isJsonObject(text)) return null;
  const fields = topLevelFields(compact(text, strings));
  if (new Set(fields.map((field) => field.name)).size !== fields.length) return null;
  const printed = fields
    .filter((field) => field.valueText !== 'null')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((field) => `${field.nameText}:${field.valueText}`);
  return `{${printed.join(',')}}`;
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Numbers are never parsed, so none loses a digit. */
function compact(text: string, strings: StringStyle): string {
  if (strings === 'kept') return text.replace(STRING_OR_SPACE, '$1');
  return text.replace(STRING_OR_SPACE, (_match, string: string | undefined) =>
    string?.includes('\\') ? JSON.stringify(JSON.parse(string)) : (string ?? ''),
  );
}

/** Cuts a compact JSON object at the colons and commas of its top level. */
function topLevelFields(text: string): Field[] {
  const fields: Field[] = [];
  let start = 1;
  let colon = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') at = endOfString(text, at);
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
    else if (char === ':' && depth === 1) colon = at;
    const isEnd = depth === 0 || (char === ',' && depth === 1);
    if (!isEnd || colon < start) continue;
    const nameText = text.slice(start, colon);
    fields.push({ name: JSON.parse(nameText), nameText, valueText: text.slice(colon + 1, at) });
    start = at + 1;
  }
  return fields;
}

/** Index of the quote that closes the string opened at `at`. */
function endOfString(text: string, at: number): number {
  let end = at + 1;
  while (text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  return end;
}
