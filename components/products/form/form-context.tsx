'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { isMissing } from '@/lib/products/rules/missing';
import type { ContentProblem } from '@/lib/products/rules/problem';
import { useContentWords } from '../use-content-words';

type FormFacts = {
  problems: readonly ContentProblem[];
  /** Whether fields that are merely empty are named as well: they are once somebody asks what is missing. */
  showsMissing: boolean;
};

const FormContext = createContext<FormFacts>({ problems: [], showsMissing: false });

/** What the rules say of the draft, for every field below. */
export function FormProvider({ children, ...facts }: FormFacts & { children: ReactNode }) {
  return <FormContext.Provider value={facts}>{children}</FormContext.Provider>;
}

/** What is wrong with the field at a path (`basics.name`), in words, or null. */
export function useFieldProblem(path: string): string | null {
  const { problems, showsMissing } = useContext(FormContext);
  const words = useContentWords();
  const found = problems.find(
    (problem) => problem.path === path && (showsMissing || !isMissing(problem.code)),
  );
  return found ? words.problem(found.code, found.values) : null;
}
