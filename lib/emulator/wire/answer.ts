/** Reads the seller's answers without trusting any of their types. */
export type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON object in the bytes; null for anything else, invalid UTF-8 included. */
export function parseAnswer(body: Uint8Array): JsonObject | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** A non-empty text that a database can hold: no NUL, no half of a surrogate pair. */
export const textOf = (object: JsonObject | null | undefined, name: string): string | null => {
  const value = object?.[name];
  if (typeof value !== 'string' || value === '') return null;
  return value.includes('\0') || !value.isWellFormed() ? null : value;
};

export const objectOf = (object: JsonObject | null | undefined, name: string): JsonObject | null => {
  const value = object?.[name];
  return isObject(value) ? value : null;
};

export const objectsOf = (object: JsonObject | null | undefined, name: string): JsonObject[] => {
  const value = object?.[name];
  return Array.isArray(value) ? value.filter(isObject) : [];
};

/** The row of a queryInstance answer that belongs to `instanceId`. */
export const infoFor = (answer: JsonObject | null, instanceId: string): JsonObject | null =>
  objectsOf(answer, 'info').find((row) => row.instanceId === instanceId) ?? null;
