'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { RadioGroup } from '@/components/ui/choice';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import type { StackOutcomeView } from '@/lib/emulator/views-stacks';
import { STACK_OUTCOMES } from '@/lib/emulator/vocabulary';
import { type OutcomeDraft, useChooseOutcome } from './queries';

/** Chooses how a seller's next stack fares; one stack uses the choice up. */
export function NextOutcome({ items }: { items: readonly StackOutcomeView[] }) {
  const t = useTranslations('emulator.stacks.next');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      {isOpen ? <OutcomeDialog items={items} close={() => setOpen(false)} /> : null}
    </>
  );
}

function OutcomeDialog({ items, close }: { items: readonly StackOutcomeView[]; close: () => void }) {
  const t = useTranslations('emulator.stacks');
  const choose = useChooseOutcome();
  const draftOf = (sellerId: string): OutcomeDraft => ({
    sellerId,
    outcome: items.find((one) => one.sellerId === sellerId)?.outcome ?? 'success',
  });
  const { form, ...sending } = useProblemForm<OutcomeDraft>({
    defaultValues: draftOf(items[0]?.sellerId ?? ''),
    onSubmit: async (draft) => {
      await choose.mutateAsync(draft);
      void showToast('success', t('next.done'));
      close();
    },
  });
  const { register, reset, formState } = form;
  return (
    <FormDialog
      title={t('next.open')}
      description={t('next.description')}
      send={t('next.submit')}
      sending={sending}
      onClose={close}
    >
      <Field label={t('columns.seller')} error={formState.errors.sellerId?.message}>
        <Select
          {...register('sellerId', { onChange: (event) => reset(draftOf(String(event.target.value))) })}
          options={items.map(({ sellerId, sellerName }) => ({
            value: sellerId,
            label: `${sellerName} · ${sellerId}`,
          }))}
        />
      </Field>
      <RadioGroup
        label={t('columns.outcome')}
        {...register('outcome')}
        options={STACK_OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
      />
    </FormDialog>
  );
}
