'use client';

import { Plus, RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { problemOf } from '@/components/form/problem';
import { useProblemWords } from '@/components/form/use-problem-words';
import { Button } from '@/components/ui/button';
import { showToast } from '@/components/ui/toast';
import type { LineOptions } from '@/lib/statements/contract';
import { ALL_MONTHS } from '@/lib/statements/contract-values';
import { useSumUsage } from '@/lib/statements/queries';
import { AdjustmentDialog } from './adjustment-dialog';

type Props = { month: string | null; options: LineOptions };

/** What finance does to the lines of a month: sum its usage, add an adjustment or a penalty. */
export function LineTools({ month, options }: Props) {
  const t = useTranslations('statements');
  const words = useProblemWords();
  const sum = useSumUsage();
  const [isOpen, setOpen] = useState(false);
  const { currentMonth, currency } = options;
  const shown = month === ALL_MONTHS || (month !== null && month > currentMonth) ? undefined : month;
  const run = () =>
    sum.mutate(shown ?? undefined, {
      onSuccess: ({ changed, unpriced }) =>
        void showToast('success', t('sumUsage.done', { changed, unpriced })),
      onError: (error) => void showToast('error', words.forProblem(problemOf(error))),
    });
  return (
    <>
      <Button
        icon={<RefreshCw aria-hidden="true" />}
        title={t('sumUsage.hint')}
        pending={sum.isPending}
        onClick={run}
      >
        {t('sumUsage.run')}
      </Button>
      <Button icon={<Plus aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('adjust.open')}
      </Button>
      {isOpen ? (
        <AdjustmentDialog currentMonth={currentMonth} currency={currency} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}
