/** A string, a punctuation mark, or a number or literal; spaces between tokens match nothing. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s"{}[\],:]+/g;

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
  const fields = topLevelFields(text, strings);
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

/** Cuts a text that is known to be a JSON object; numbers are never parsed, so none loses a digit. */
function topLevelFields(text: string, strings: StringStyle): Field[] {
  const fields: Field[] = [];
  let nameToken: string | null = null;
  let valueText = '';
  let depth = 0;
  const close = () => {
    if (nameToken === null) return;
    fields.push({ name: JSON.parse(nameToken), nameText: print(nameToken, strings), valueText });
    nameToken = null;
    valueText = '';
  };
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '}' || token === ']') depth -= 1;
    if (depth === 0 || (depth === 1 && token === ',')) close();
    else if (depth === 1 && nameToken === null) nameToken = token;
    else if (depth > 1 || token !== ':') valueText += print(token, strings);
    if (token === '{' || token === '[') depth += 1;
  }
  return fields;
}

function print(token: string, strings: StringStyle): string {
  const isEscaped = strings === 'unescaped' && token.startsWith('"') && token.includes('\\');
  return isEscaped ? JSON.stringify(JSON.parse(token)) : token;
}
