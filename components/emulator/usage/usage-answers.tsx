'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { RadioGroup } from '@/components/ui/choice';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import type { UsageAnswerView } from '@/lib/emulator/views-usage';
import { USAGE_ANSWERS } from '@/lib/emulator/vocabulary';
import { type AnswerDraft, usageAnswersQuery, usePutUsageAnswer } from './queries';

/** How a seller's pushes are answered from now on. */
export function UsageAnswers() {
  const t = useTranslations('emulator.usage.answers');
  const { data } = useQuery(usageAnswersQuery());
  const [isOpen, setOpen] = useState(false);
  if (!data) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('open')}</Button>
      {isOpen ? <AnswerDialog items={data.items} close={() => setOpen(false)} /> : null}
    </>
  );
}

function AnswerDialog({ items, close }: { items: readonly UsageAnswerView[]; close: () => void }) {
  const t = useTranslations('emulator.usage.answers');
  const put = usePutUsageAnswer();
  const draftOf = (sellerId: string): AnswerDraft => ({
    sellerId,
    mode: items.find((one) => one.sellerId === sellerId)?.mode ?? 'success',
  });
  const { form, ...sending } = useProblemForm<AnswerDraft>({
    defaultValues: draftOf(items[0]?.sellerId ?? ''),
    onSubmit: async (draft) => {
      await put.mutateAsync(draft);
      void showToast('success', t('done'));
      close();
    },
  });
  const { register, reset, formState } = form;
  return (
    <FormDialog
      title={t('open')}
      description={t('description')}
      send={t('submit')}
      sending={sending}
      onClose={close}
    >
      <Field label={t('seller')} error={formState.errors.sellerId?.message}>
        <Select
          {...register('sellerId', { onChange: (event) => reset(draftOf(String(event.target.value))) })}
          options={items.map(({ sellerId, sellerName }) => ({
            value: sellerId,
            label: `${sellerName} · ${sellerId}`,
          }))}
        />
      </Field>
      <RadioGroup
        label={t('mode')}
        {...register('mode')}
        options={USAGE_ANSWERS.map((value) => ({ value, label: t(`modes.${value}`) }))}
      />
    </FormDialog>
  );
}
