'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useState } from 'react';
import { showToast } from '@/components/ui/toast';
import { FORM_PAGES } from '@/lib/products/content/values';
import { listingKeys, readinessOptions, useSubmitDraft } from '@/lib/products/queries';
import type { ReadinessItem } from '@/lib/products/rules/readiness';
import { routes } from '@/lib/routes';
import type { useDraft } from './use-draft';
import type { useUploads } from './use-uploads';

type Asked = { kind: 'submit' } | { kind: 'gate'; items: readonly ReadinessItem[] };

/**
 * Submitting a draft: once the files that are on their way are there, first to what is wrong on its pages, then to what of the gate is open, then the question. `times`
 * counts how often somebody asked what is missing.
 */
export function useSubmission(
  id: string,
  form: ReturnType<typeof useDraft>,
  uploads: Pick<ReturnType<typeof useUploads>, 'settled'>,
) {
  const t = useTranslations('products.form');
  const router = useRouter();
  const client = useQueryClient();
  const submit = useSubmitDraft(id);
  const [isLooking, setLooking] = useState(false);
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
  const look = async () => {
    if (!(await uploads.settled())) return void showToast('error', t('uploadFailed'));
    if (!(await form.flush())) return;
    if (await goToProblem()) return;
    const gate = await client.fetchQuery({ ...readinessOptions(id), staleTime: 0 }).catch(() => null);
    const items = gate?.items.filter(({ state }) => state === 'open') ?? [];
    setAsked(items.length > 0 ? { kind: 'gate', items } : { kind: 'submit' });
  };
  const ask = async () => {
    setLooking(true);
    await look().finally(() => setLooking(false));
  };
  const send = async () => {
    await submit.mutateAsync(form.current().revision);
    void client.removeQueries({ queryKey: listingKeys.draft(id) });
    router.push(routes.product(id));
  };
  return { page, times, asked, ask, isLooking, goToProblem, send, close: () => setAsked(null) };
}
