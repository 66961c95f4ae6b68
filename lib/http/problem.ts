import { ZodError } from 'zod';
import { DomainError, type ErrorKind, type FieldProblem, invalid } from '@/lib/errors';

/** RFC 9457 problem details: `code` is a key under `errors` in the message catalogue. */
export type Problem = {
  type: 'about:blank';
  title: string;
  status: number;
  code: string;
  requestId: string;
  errors?: readonly FieldProblem[];
};

const STATUS: Record<ErrorKind, [number, string]> = {
  not_found: [404, 'Not Found'],
  invalid: [400, 'Bad Request'],
  conflict: [409, 'Conflict'],
  forbidden: [403, 'Forbidden'],
  unauthenticated: [401, 'Unauthorized'],
  unavailable: [503, 'Service Unavailable'],
};

/** Names what zod found, without repeating what was sent. */
export function fromZod(error: ZodError): DomainError {
  const fields = error.issues.map(
    (issue): FieldProblem => ({
      path: issue.path.join('.'),
      code: issue.code === 'custom' && issue.message ? issue.message : issue.code,
      ...('minimum' in issue ? { params: { minimum: Number(issue.minimum) } } : {}),
      ...('maximum' in issue ? { params: { maximum: Number(issue.maximum) } } : {}),
    }),
  );
  return invalid('invalid', fields);
}

/** PostgreSQL's codes for text that it cannot hold (NUL characters) or read as the number, time or id it should be. */
const UNSTORABLE = new Set(['22003', '22007', '22008', '22021', '22P02', '22P05']);

function isUnstorable(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && 'code' in cause && UNSTORABLE.has(String(cause.code));
}

const asDomainError = (error: unknown): DomainError | null => {
  if (error instanceof DomainError) return error;
  if (isUnstorable(error)) return invalid();
  return error instanceof ZodError ? fromZod(error) : null;
};

/** Turns any error into what the browser and the API may see; `isUnexpected` says that it must be logged. */
export function toProblem(error: unknown, requestId: string): { problem: Problem; isUnexpected: boolean } {
  const known = asDomainError(error);
  const [status, title] = known ? STATUS[known.kind] : [500, 'Internal Server Error'];
  const problem: Problem = { type: 'about:blank', title, status, code: known?.code ?? 'internal', requestId };
  if (known && known.fields.length > 0) problem.errors = known.fields;
  return { problem, isUnexpected: known === null || known.kind === 'unavailable' };
}
