'use client';

import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react';
import { Field, type FieldProps } from '@/components/form/field';

/** What is wrong on the page; `path` is dotted and begins at the business content or, with `business.`, at the listing's. */
export type ShownProblem = {
  path: string;
  code: string;
  values?: Record<string, string | number> | undefined;
};

const Problems = createContext<readonly ShownProblem[]>([]);
const Asked = createContext(0);
const PAGE = 'business.';

type Look = { has: (key: never) => boolean } & ((key: never, values?: never) => string);

export function ProblemsProvider({
  problems,
  asked = 0,
  children,
}: {
  problems: readonly ShownProblem[];
  asked?: number;
  children: ReactNode;
}) {
  const own = useMemo(
    () =>
      problems.map((one) =>
        one.path.startsWith(PAGE) ? { ...one, path: one.path.slice(PAGE.length) } : one,
      ),
    [problems],
  );
  return (
    <Asked.Provider value={asked}>
      <Problems.Provider value={own}>{children}</Problems.Provider>
    </Asked.Provider>
  );
}

/** The words of what is wrong at exactly a path, or null. */
export function useProblemAt(): (path: string) => string | null {
  const problems = useContext(Problems);
  const pricing = useTranslations('pricing.problems') as unknown as Look;
  const products = useTranslations('products') as unknown as Look;
  const errors = useTranslations('errors.fields') as unknown as Look;
  return useCallback(
    (path) => {
      const found = problems.find((one) => one.path === path);
      if (!found) return null;
      const places = [
        [pricing, found.code],
        [products, `problems.${found.code}`],
        [errors, found.code],
      ] as const;
      const known = places.find(([t, key]) => t.has(key as never));
      return known ? known[0](known[1] as never, found.values as never) : errors('invalid' as never);
    },
    [problems, pricing, products, errors],
  );
}

/** How often somebody asked what is wrong, and the first of some parts that is: its index, or -1. */
export function useFirstWrong(list: string): { asked: number; first: number } {
  const problems = useContext(Problems);
  const places = problems.flatMap(({ path }) =>
    path.startsWith(`${list}.`) ? Number(path.slice(list.length + 1).split('.')[0]) : [],
  );
  return { asked: useContext(Asked), first: places.length > 0 ? Math.min(...places) : -1 };
}

/** How many problems lie at a path or below it. */
export function useProblemCount(path: string): number {
  const problems = useContext(Problems);
  return problems.filter((one) => one.path === path || one.path.startsWith(`${path}.`)).length;
}

/** A field that shows what is wrong at its path. */
export function PathField({ path, ...props }: FieldProps & { path: string }) {
  return <Field {...props} error={useProblemAt()(path)} />;
}

/** What is wrong with a whole part, where no single field can show it. */
export function PathProblem({ path }: { path: string }) {
  const text = useProblemAt()(path);
  return text ? (
    <p role="status" tabIndex={-1} data-wrong="" className="mt-2 text-danger text-xs">
      {text}
    </p>
  ) : null;
}
