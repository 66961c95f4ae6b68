'use client';

import { useTranslations } from 'next-intl';
import type { UseFormRegister } from 'react-hook-form';
import { instantOf, typedOf } from '@/components/form/china-time';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Checkbox } from '@/components/ui/choice';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import { SUPERVISION_NODES, type SupervisionNode } from '@/db/enums/statements';
import { useObserveLine } from '@/lib/orders/queries';
import { EvidenceFields, type EvidenceValues } from './observation-fields';

export type SupervisedSubject = {
  id: string;
  name: string;
  supervisionNode: SupervisionNode | null;
  moves: readonly SupervisionNode[];
};
type Values = EvidenceValues & { node: SupervisionNode; startedAt: string; isCorrection: boolean };

/** Records at which node the service supervision of a line stands; its completion gives the line its effect. */
export function SupervisionDialog({ line, onClose }: { line: SupervisedSubject; onClose: () => void }) {
  const t = useTranslations('orders.observe');
  const nodes = useTranslations('statements.supervisionNodes');
  const observe = useObserveLine();
  const [first] = line.moves;
  const { form, ...sending } = useProblemForm<Values>({
    defaultValues: {
      node: first ?? 'in_service',
      startedAt: '',
      isCorrection: first === undefined,
      at: typedOf(new Date().toISOString()),
      note: '',
      file: null,
    },
    onSubmit: async ({ at, startedAt, ...given }) => {
      const seen = { kind: 'supervision', lineId: line.id, at: instantOf(at) ?? '' } as const;
      await observe.mutateAsync({ ...given, ...seen, startedAt: instantOf(startedAt) ?? null });
      void showToast('success', t('recorded'));
      onClose();
    },
  });
  const { errors } = form.formState;
  const isFree = form.watch('isCorrection');
  const offered = isFree ? SUPERVISION_NODES.filter((node) => node !== line.supervisionNode) : line.moves;
  return (
    <FormDialog
      title={t('supervisionTitle')}
      description={line.name}
      send={t('record')}
      sending={sending}
      onClose={onClose}
    >
      <Field
        label={t('node')}
        hint={t('nodeHint', {
          node: line.supervisionNode ? nodes(line.supervisionNode) : t('noNode'),
        })}
        error={errors.node?.message ?? null}
      >
        <Select
          {...form.register('node')}
          options={offered.map((value) => ({ value, label: nodes(value) }))}
        />
      </Field>
      <Checkbox {...form.register('isCorrection')} label={t('correction')} hint={t('correctionHint')} />
      {form.watch('node') === 'completed' ? (
        <Field
          label={t('startedAt')}
          hint={t('startedAtHint')}
          error={errors.startedAt?.message ?? null}
          isOptional
        >
          <Input {...form.register('startedAt')} type="datetime-local" />
        </Field>
      ) : null}
      <EvidenceFields
        register={form.register as unknown as UseFormRegister<EvidenceValues>}
        errors={{ at: errors.at?.message, note: errors.note?.message, file: errors.file?.message }}
        onFile={(file) => form.setValue('file', file)}
      />
    </FormDialog>
  );
}
