'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { StackOutcomeView } from '@/lib/emulator/views-stacks';
import { STACK_OUTCOMES } from '@/lib/emulator/vocabulary';
import { SellerChoice } from '../seller-choice';
import { useChooseOutcome } from './queries';

/** Chooses how a seller's next stack fares; one stack uses the choice up. */
export function NextOutcome({ items }: { items: readonly StackOutcomeView[] }) {
  const t = useTranslations('emulator.stacks');
  const choose = useChooseOutcome();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t('next.open')}
      </Button>
      {isOpen ? (
        <SellerChoice
          words={{
            title: t('next.open'),
            description: t('next.description'),
            submit: t('next.submit'),
            done: t('next.done'),
            seller: t('columns.seller'),
            choice: t('columns.outcome'),
          }}
          items={items.map(({ outcome, ...one }) => ({ ...one, choice: outcome }))}
          options={STACK_OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
          save={({ sellerId, choice }) => choose.mutateAsync({ sellerId, outcome: choice })}
          close={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
