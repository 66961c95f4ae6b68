'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useState } from 'react';
import { FORM_PAGES } from '@/lib/products/content/values';
import { listingKeys, readinessOptions, useSubmitDraft } from '@/lib/products/queries';
import type { ReadinessItem } from '@/lib/products/rules/readiness';
import { routes } from '@/lib/routes';
import type { useDraft } from './use-draft';

type Asked = { kind: 'submit' } | { kind: 'gate'; items: readonly ReadinessItem[] };

/**
 * Submitting a draft: first to what is wrong on its pages, then to what of the gate is open, then the question. `times`
 * counts how often somebody asked what is missing.
 */
export function useSubmission(id: string, form: ReturnType<typeof useDraft>) {
  const router = useRouter();
  const client = useQueryClient();
  const submit = useSubmitDraft(id);
  const [times, setTimes] = useState(0);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [page, setPage] = useQueryState('page', parseAsStringLiteral(FORM_PAGES).withDefault('basics'));

  /** Goes to the first thing that is wrong; false when nothing is. */
  const goToProblem = async (): Promise<boolean> => {
    const [first] = form.current().problems;
    if (first) await setPage(first.page);
    setTimes((before) => before + 1);
    return first !== undefined;
  };
  const ask = async () => {
    if (!(await form.flush())) return;
    if (await goToProblem()) return;
    const gate = await client.fetchQuery({ ...readinessOptions(id), staleTime: 0 }).catch(() => null);
    const items = gate?.items.filter(({ state }) => state === 'open') ?? [];
    setAsked(items.length > 0 ? { kind: 'gate', items } : { kind: 'submit' });
  };
  const send = async () => {
    await submit.mutateAsync(form.current().revision);
    void client.removeQueries({ queryKey: listingKeys.draft(id) });
    router.push(routes.product(id));
  };
  return { page, times, asked, ask, goToProblem, send, close: () => setAsked(null) };
}
