import type { z } from 'zod';
import type { FaultKind } from '@/lib/callbacks/contract-values';
import type { Fault } from '@/lib/callbacks/faults';

type Issue = z.core.$ZodIssue;

/** V1 gives lists as JSON text: what is inside is read as the operation reads it. */
function opened(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  let value = given;
  for (const key of path) {
    const within = opened(value);
    if (typeof within !== 'object' || within === null) return undefined;
    value = (within as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

const CUSTOM: Record<string, FaultKind> = {
  time_format: 'time',
  control_character: 'characters',
  half_character: 'characters',
  too_many: 'too_many',
};

const TOO_BIG: Record<string, FaultKind> = { string: 'too_long', array: 'too_many' };

/** A parameter of which several forms are allowed is judged by the most telling of them. */
function kindOf(issue: Issue): FaultKind {
  if (issue.code === 'invalid_union') {
    const kinds = issue.errors.flat().map(kindOf);
    return kinds.find((kind) => kind !== 'format' && kind !== 'value') ?? 'format';
  }
  if (issue.code === 'too_big') return TOO_BIG[issue.origin] ?? 'value';
  if (issue.code === 'invalid_value') return 'value';
  return (issue.code === 'custom' && CUSTOM[issue.message]) || 'format';
}

/** The parameters that an operation does not take, each once, in the operation's order. */
export function faultsOf(given: unknown, issues: readonly Issue[]): Fault[] {
  const faults = new Map<string, Fault>();
  for (const issue of issues) {
    const field = issue.path.map(String).join('.');
    const value = valueAt(given, issue.path);
    const isMissing = value === undefined || value === null || value === '';
    if (field !== '' && !faults.has(field))
      faults.set(field, { field, kind: isMissing ? 'missing' : kindOf(issue) });
  }
  return [...faults.values()];
}
