'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { USAGE_ANSWERS } from '@/lib/emulator/vocabulary';
import { SellerChoice } from '../seller-choice';
import { usageAnswersQuery, usePutUsageAnswer } from './queries';

/** How a seller's pushes are answered from now on. */
export function UsageAnswers() {
  const t = useTranslations('emulator.usage.answers');
  const { data } = useQuery(usageAnswersQuery());
  const put = usePutUsageAnswer();
  const [isOpen, setOpen] = useState(false);
  if (!data) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('open')}</Button>
      {isOpen ? (
        <SellerChoice
          words={{
            title: t('open'),
            description: t('description'),
            submit: t('submit'),
            done: t('done'),
            seller: t('seller'),
            choice: t('mode'),
          }}
          items={data.items.map(({ mode, ...one }) => ({ ...one, choice: mode }))}
          options={USAGE_ANSWERS.map((value) => ({ value, label: t(`modes.${value}`) }))}
          save={({ sellerId, choice }) => put.mutateAsync({ sellerId, mode: choice })}
          close={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
