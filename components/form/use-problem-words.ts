'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { FormProblem } from './problem';

type Params = Record<string, string | number>;
type Look = { has: (key: never) => boolean } & ((key: never, params?: never) => string);

function say(t: Look, key: string, params: Params | undefined, fallback: string): string {
  const known = t.has(key as never) ? key : fallback;
  return t(known as never, params as never);
}

/** The words for what the server refused: for one field, and for the whole. The same object from render to render. */
export function useProblemWords() {
  const t = useTranslations('errors') as unknown as Look;
  return useMemo(
    () => ({
      forField: (code: string, params?: Params) => say(t, `fields.${code}`, params, 'fields.invalid'),
      forProblem: (problem: FormProblem) => say(t, problem.code, undefined, 'unexpected'),
    }),
    [t],
  );
}
