import type { z } from 'zod';
import type { FaultKind } from '@/lib/callbacks/contract-values';
import type { Fault } from '@/lib/callbacks/faults';

type Issue = z.core.$ZodIssue;

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  let value = given;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

const CUSTOM: Record<string, FaultKind> = {
  time_format: 'time',
  control_character: 'characters',
  half_character: 'characters',
};

/** A parameter of which several forms are allowed is judged by the most telling of them. */
function kindOf(issue: Issue): FaultKind {
  if (issue.code === 'invalid_union') {
    const kinds = issue.errors.flat().map(kindOf);
    return kinds.find((kind) => kind !== 'format' && kind !== 'value') ?? 'format';
  }
  if (issue.code === 'too_big') return issue.origin === 'string' ? 'too_long' : 'value';
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
