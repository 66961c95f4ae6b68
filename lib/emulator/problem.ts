export interface FieldError {
  path: string;
  message: string;
  /** What is wrong, for whoever has words for it. */
  code: string;
  params?: Record<string, number>;
}

/** A refusal of the control API, answered as RFC 9457 problem JSON. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly errors: readonly FieldError[] = [],
  ) {
    super(message);
    this.name = 'Problem';
  }
}

export const notFound = (what: string) => new Problem(404, 'not-found', `No such ${what}.`);
export const conflict = (code: string, message: string) => new Problem(409, code, message);
export const invalid = (
  path: string,
  message: string,
  code = 'invalid_value',
  params?: Record<string, number>,
) =>
  new Problem(400, 'invalid', 'The request is not valid.', [
    { path, message, code, ...(params && { params }) },
  ]);
