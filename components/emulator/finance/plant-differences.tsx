'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import { FAULT_KINDS, type FaultKind } from '@/lib/emulator/finance/vocabulary';
import type { FinanceView } from '@/lib/emulator/views-finance';
import { usePlant } from './queries';

/** Puts differences into the month's files, by kind, count and seed. */
export function PlantDifferences({ finance }: { finance: FinanceView }) {
  const t = useTranslations('emulator.finance.plant');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('open')}</Button>
      {isOpen ? <PlantDialog finance={finance} close={() => setOpen(false)} /> : null}
    </>
  );
}

const MOST = 50;
const MOST_SEED = 99_999_999;

/** A whole number from none to `most`; an empty field is none. */
const wholeUpTo = (most: number, message: string) => ({
  validate: (given: string) => (/^\d*$/.test(given) && Number(given) <= most) || message,
});

type Draft = Record<FaultKind, string> & { seed: string };

function draftOf({ faults }: FinanceView): Draft {
  const counts = FAULT_KINDS.map(
    (kind) => [kind, String(faults.wanted.find((one) => one.kind === kind)?.count ?? 0)] as const,
  );
  return { ...(Object.fromEntries(counts) as Record<FaultKind, string>), seed: String(faults.seed) };
}

function PlantDialog({ finance, close }: { finance: FinanceView; close: () => void }) {
  const t = useTranslations('emulator.finance');
  const plant = usePlant();
  const { sellerId, period } = finance;
  const { form, ...sending } = useProblemForm<Draft>({
    defaultValues: draftOf(finance),
    onSubmit: async ({ seed, ...counts }) => {
      const faults = FAULT_KINDS.flatMap((kind) => {
        const count = Number(counts[kind] || 0);
        return count > 0 ? [{ kind, count }] : [];
      });
      const { faults: done } = await plant.mutateAsync({ sellerId, period, seed: Number(seed), faults });
      void showToast('success', t('plant.done', { count: done.planted.length }));
      close();
    },
  });
  const { register, formState } = form;
  return (
    <FormDialog
      title={t('plant.title')}
      description={t('plant.description')}
      send={t('plant.submit')}
      sending={sending}
      onClose={close}
    >
      <div className="grid grid-cols-1 gap-4 wide:grid-cols-2">
        {FAULT_KINDS.map((kind) => (
          <Field key={kind} label={t(`fault.${kind}`)} error={formState.errors[kind]?.message}>
            <Input
              type="number"
              min={0}
              max={MOST}
              {...register(kind, wholeUpTo(MOST, t('plant.count', { most: MOST })))}
            />
          </Field>
        ))}
      </div>
      <Field label={t('plant.seed')} hint={t('plant.seedHint')} error={formState.errors.seed?.message}>
        <Input
          type="number"
          min={0}
          required
          {...register('seed', wholeUpTo(MOST_SEED, t('plant.count', { most: MOST_SEED })))}
        />
      </Field>
    </FormDialog>
  );
}
