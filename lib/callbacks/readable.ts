import { isUtf8 } from 'node:buffer';

const MAX_DEPTH = 40;
const INDENT = '  ';
// Control, format, surrogate and separator characters: they hide, reorder or break what a person reads.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const escaped = (char: string): string => {
  const code = char.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase();
  return code > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
};

/** The text with every invisible character written out (`\u202E`); line feeds and tabs stay. */
export const visible = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replace(INVISIBLE, (char) => (char === '\n' || char === '\t' ? char : escaped(char)));

/** Bytes as text: UTF-8, or, when they are none, ASCII with every other byte as `\xNN`. */
export function textOfBytes(bytes: Buffer): { text: string; isBinary: boolean } {
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), isBinary: false };
  const text = Array.from(bytes, (byte) =>
    byte === 0x0a || byte === 0x09 || (byte >= 0x20 && byte < 0x7f)
      ? String.fromCharCode(byte)
      : `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return { text: text.join(''), isBinary: true };
}

/** Whether the text is a JSON object or array. */
export const isJson = (text: string): boolean => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
};

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * A JSON object or array laid out in lines, every string and number in its own spelling and order. Null when the text
 * is neither, or is nested too deep to be laid out.
 */
export function layOutJson(text: string): string | null {
  if (!isJson(text)) return null;
  const parts: string[] = [];
  let depth = 0;
  let previous = '';
  const newLine = () => parts.push('\n', INDENT.repeat(depth));
  for (const [token] of text.matchAll(TOKEN)) {
    const isClosing = token === '}' || token === ']';
    const isEmpty = isClosing && (previous === '{' || previous === '[');
    if (isClosing) depth -= 1;
    if (isClosing && !isEmpty) newLine();
    if (!isClosing && (previous === '{' || previous === '[' || previous === ',')) newLine();
    parts.push(token === ':' ? ': ' : token);
    if (token === '{' || token === '[') depth += 1;
    if (depth > MAX_DEPTH) return null;
    previous = token;
  }
  return parts.join('');
}
