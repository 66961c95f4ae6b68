/** One wrong field of an input: `path` in dots, `code` a key under `errors.fields` in the message catalogue. */
export type FieldProblem = { path: string; code: string; params?: Record<string, string | number> };

export const ERROR_KINDS = [
  'not_found',
  'invalid',
  'conflict',
  'forbidden',
  'unauthenticated',
  'unavailable',
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** What a verb refuses. `code` is a key under `errors` in the message catalogue; never free text. */
export class DomainError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly fields: readonly FieldProblem[];

  constructor(
    kind: ErrorKind,
    code: string,
    options: { fields?: readonly FieldProblem[]; cause?: unknown } = {},
  ) {
    super(code, { cause: options.cause });
    this.name = 'DomainError';
    this.kind = kind;
    this.code = code;
    this.fields = options.fields ?? [];
  }
}

export const notFound = (code = 'not_found') => new DomainError('not_found', code);
export const invalid = (code = 'invalid', fields: readonly FieldProblem[] = []) =>
  new DomainError('invalid', code, { fields });
export const conflict = (code: string) => new DomainError('conflict', code);
export const forbidden = (code = 'forbidden') => new DomainError('forbidden', code);
export const unauthenticated = (code = 'unauthenticated') => new DomainError('unauthenticated', code);
export const unavailable = (code: string, cause?: unknown) => new DomainError('unavailable', code, { cause });
