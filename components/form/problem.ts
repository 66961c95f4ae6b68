/** What the server says is wrong with an input: the error of the JSON client fits. */
export type FormProblem = {
  code: string;
  requestId: string | null;
  fields: readonly { path: string; code: string; params?: Record<string, string | number> }[];
};

/** The problem in an error of unknown kind; anything that is none counts as unexpected. */
export function problemOf(error: unknown): FormProblem {
  const given = typeof error === 'object' && error !== null ? (error as Partial<FormProblem>) : {};
  return {
    code: typeof given.code === 'string' ? given.code : 'internal',
    requestId: typeof given.requestId === 'string' ? given.requestId : null,
    fields: Array.isArray(given.fields) ? given.fields : [],
  };
}

/** Divides what belongs to fields of the form from what belongs to none of them. */
export function splitFields(problem: FormProblem, names: readonly string[]) {
  const isKnown = (path: string) => names.some((name) => path === name || path.startsWith(`${name}.`));
  return {
    known: problem.fields.filter((field) => isKnown(field.path)),
    unknown: problem.fields.filter((field) => !isKnown(field.path)),
  };
}
