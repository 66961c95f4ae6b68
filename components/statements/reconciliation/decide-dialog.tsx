'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { DIFFERENCE_STATES, type DifferenceState } from '@/db/enums/reconciliation';
import type { DifferenceView } from '@/lib/statements/reconciliation/contract';
import { DIFFERENCE_TRANSITIONS } from '@/lib/statements/reconciliation/contract-values';
import { type DecisionBody, ownersOptions } from '@/lib/statements/reconciliation/queries';

const KEEP = 'keep';
const NONE = 'none';
type Values = { state: string; ownerId: string; ticketNumber: string; note: string };

/** What the form says as a decision: what was left alone is left out. */
function bodyOf(values: Values, before: DifferenceView | null): DecisionBody {
  const { state, ownerId, ticketNumber, note } = values;
  const isOne = before !== null;
  return {
    ...(state === KEEP ? {} : { state }),
    ...(ownerId === KEEP ? {} : { ownerId: ownerId === NONE ? null : ownerId }),
    ...(isOne || ticketNumber.trim() !== '' ? { ticketNumber } : {}),
    ...(isOne || note.trim() !== '' ? { note } : {}),
  };
}

type DecideDialogProps = {
  /** The difference, with what is said of it already; null: many at once, what is left blank stays. */
  before: DifferenceView | null;
  title: string;
  description?: string;
  onDecide: (body: DecisionBody) => Promise<void>;
  onClose: () => void;
};

/** Says what a difference is: its state, who has taken it, the ticket, a note. */
export function DecideDialog({ before, title, description, onDecide, onClose }: DecideDialogProps) {
  const t = useTranslations('reconciliation');
  const { data: owners = [] } = useQuery(ownersOptions());
  const next: readonly DifferenceState[] = before ? DIFFERENCE_TRANSITIONS[before.state] : DIFFERENCE_STATES;
  const { form, ...sending } = useProblemForm<Values>({
    defaultValues: {
      state: before ? KEEP : 'explained',
      ownerId: KEEP,
      ticketNumber: before?.ticketNumber ?? '',
      note: before?.note ?? '',
    },
    onSubmit: async (values) => {
      await onDecide(bodyOf(values, before));
      onClose();
    },
  });
  const { errors } = form.formState;
  const kept = before ? t('decide.kept', { state: t(`states.${before.state}`) }) : t('decide.keep');
  const owner = before ? (before.owner?.name ?? t('decide.nobody')) : t('decide.keep');
  return (
    <FormDialog
      title={title}
      description={description}
      send={t('decide.send')}
      sending={sending}
      onClose={onClose}
    >
      <Field label={t('decide.state')} error={errors.state?.message}>
        <Select
          {...form.register('state')}
          options={[
            { value: KEEP, label: kept },
            ...next.map((value) => ({ value, label: t(`states.${value}`) })),
          ]}
        />
      </Field>
      <Field label={t('decide.owner')} error={errors.ownerId?.message}>
        <Select
          {...form.register('ownerId')}
          options={[
            { value: KEEP, label: owner },
            ...(before && !before.owner ? [] : [{ value: NONE, label: t('decide.nobody') }]),
            ...owners
              .filter(({ id }) => id !== before?.owner?.id)
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Field>
      <Field label={t('decide.ticket')} hint={t('decide.ticketHint')} error={errors.ticketNumber?.message}>
        <Input {...form.register('ticketNumber')} mono maxLength={64} autoComplete="off" />
      </Field>
      <Field label={t('decide.note')} error={errors.note?.message}>
        <Textarea {...form.register('note')} rows={3} maxLength={1_000} />
      </Field>
    </FormDialog>
  );
}
