'use client';

import { useTranslations } from 'next-intl';
import { useWatch } from 'react-hook-form';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Checkbox } from '@/components/ui/choice';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import {
  PAY_STATES,
  type PayState,
  SUPERVISION_NODES,
  type SupervisionNode,
} from '@/lib/emulator/finance/vocabulary';
import type { FinanceLineView } from '@/lib/emulator/views-finance';
import { type LineChange, useChangeLine } from './queries';

export type LineTopic = LineChange['what'];

interface Draft {
  payState: PayState;
  wholeMonth: boolean;
  node: SupervisionNode;
  voucherMinor: string;
  note: string;
  isTold: boolean;
}

const MINOR = 100;

const draftOf = (line: FinanceLineView): Draft => ({
  payState: line.payState,
  wholeMonth: true,
  node: line.node ?? 'in_service',
  voucherMinor: (line.voucherMinor / MINOR).toFixed(2),
  note: '',
  isTold: true,
});

function bodyOf(topic: LineTopic, draft: Draft): object {
  const said = { isTold: draft.isTold, ...(draft.note.trim() && { note: draft.note.trim() }) };
  if (topic === 'voucher') return { voucherMinor: Math.round(Number(draft.voucherMinor) * MINOR) };
  if (topic === 'supervision') return { node: draft.node, ...said };
  return { payState: draft.payState, wholeMonth: draft.wholeMonth, ...said };
}

/** Changes a line's pay state, supervision node or voucher. */
export function LineDialog({
  line,
  topic,
  close,
}: {
  line: FinanceLineView;
  topic: LineTopic;
  close: () => void;
}) {
  const t = useTranslations('emulator.finance');
  const change = useChangeLine();
  const { form, ...sending } = useProblemForm<Draft>({
    defaultValues: draftOf(line),
    onSubmit: async (draft) => {
      await change.mutateAsync({ orderLineId: line.orderLineId, what: topic, body: bodyOf(topic, draft) });
      void showToast('success', t('change.done'));
      close();
    },
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t(`change.${topic}.open`)}
      description={t(`change.${topic}.description`)}
      send={t('change.submit')}
      sending={sending}
      onClose={close}
    >
      {topic === 'pay' ? <PayFields form={form} /> : null}
      {topic === 'supervision' ? (
        <Field label={t('columns.node')} error={errors.node?.message}>
          <Select
            {...form.register('node')}
            options={SUPERVISION_NODES.map((value) => ({ value, label: t(`node.${value}`) }))}
          />
        </Field>
      ) : null}
      {topic === 'voucher' ? (
        <Field label={t('change.voucher.amount')} error={errors.voucherMinor?.message}>
          <Input type="number" min={0} step={0.01} required {...form.register('voucherMinor')} />
        </Field>
      ) : (
        <>
          <Field label={t('change.note')} error={errors.note?.message} isOptional>
            <Input maxLength={500} {...form.register('note')} />
          </Field>
          <Checkbox label={t('change.isTold')} hint={t('change.isToldHint')} {...form.register('isTold')} />
        </>
      )}
    </FormDialog>
  );
}

function PayFields({ form }: { form: ReturnType<typeof useProblemForm<Draft>>['form'] }) {
  const t = useTranslations('emulator.finance');
  const payState = useWatch({ control: form.control, name: 'payState' });
  return (
    <>
      <Field label={t('columns.payState')} error={form.formState.errors.payState?.message}>
        <Select
          {...form.register('payState')}
          options={PAY_STATES.map((value) => ({ value, label: t(`payState.${value}`) }))}
        />
      </Field>
      {payState === 'paid' ? (
        <Checkbox label={t('change.pay.wholeMonth')} {...form.register('wholeMonth')} />
      ) : null}
    </>
  );
}
