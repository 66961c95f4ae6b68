'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { Field, FieldStack } from '@/components/form/field';
import { Button } from '@/components/ui/button';
import { RadioGroup } from '@/components/ui/choice';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { InstanceView, StateView } from '@/lib/emulator/views';
import type { Action } from '@/lib/emulator/vocabulary';
import { ACTION_FIELDS, type ActionField, FINAL_ACTIONS } from './action-fields';
import { useNames } from './names';
import { stateQuery } from './queries';

type Values = Record<ActionField, string>;
type Body = Record<string, string | number>;

interface ActionDialogProps {
  instance: InstanceView;
  action: Action;
  isPending: boolean;
  close: () => void;
  run: (body: Body) => Promise<void>;
}

const NUMBERS: ReadonlySet<ActionField> = new Set(['periodNumber', 'quantity', 'discountBps']);

const WHOLE_BPS = 10_000;

function startOf(instance: InstanceView, action: Action): Values {
  return {
    periodType: instance.periodType === 'year' ? 'year' : 'month',
    periodNumber: '1',
    skuCode: instance.skuCode,
    quantity: String(instance.quantity + (action === 'upgrade' ? 1 : 0)),
    discountBps: '0',
    scope: 'instance',
    deviceFingerprint: '',
  };
}

/** Asks for what an action needs; stays open when it is refused. */
export function ActionDialog({ instance, action, isPending, close, run }: ActionDialogProps) {
  const t = useTranslations('emulator');
  const id = useId();
  const [values, setValues] = useState(() => startOf(instance, action));
  const fields = ACTION_FIELDS[action];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    const entries = fields
      .filter((field) => values[field] !== '')
      .map((field) => [field, NUMBERS.has(field) ? Number(values[field]) : values[field]]);
    await run(Object.fromEntries(entries) as Body).then(close, () => undefined);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={t(`actions.${action}`)}
      description={t(`actionHints.${action}`)}
      footer={
        <>
          <DialogClose asChild>
            <Button>{t('cancel')}</Button>
          </DialogClose>
          <Button
            type="submit"
            form={id}
            variant={FINAL_ACTIONS.has(action) ? 'danger' : 'primary'}
            pending={isPending}
          >
            {t(`actions.${action}`)}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={(event) => void submit(event)}>
        <FieldStack>
          {fields.map((field) => (
            <ActionInputField
              key={field}
              field={field}
              instance={instance}
              value={values[field]}
              onChange={(value) => setValues({ ...values, [field]: value })}
            />
          ))}
        </FieldStack>
      </form>
    </Dialog>
  );
}

interface InputProps {
  field: ActionField;
  instance: InstanceView;
  value: string;
  onChange: (value: string) => void;
}

function ActionInputField({ field, instance, value, onChange }: InputProps) {
  const t = useTranslations('emulator');
  const { nameOf } = useNames();
  const { data: state } = useQuery(stateQuery());
  if (field === 'scope') {
    const options = (['instance', 'renewal'] as const).map((scope) => ({
      value: scope,
      label: t(`refund.${scope}`),
    }));
    return <RadioGroup label={t('fields.scope')} options={options} value={value} onValueChange={onChange} />;
  }
  if (field === 'deviceFingerprint') {
    return (
      <Field label={t('fields.deviceFingerprint')} hint={t('fields.deviceFingerprintHint')} isOptional>
        <Input maxLength={1024} value={value} onChange={(event) => onChange(event.target.value)} />
      </Field>
    );
  }
  if (NUMBERS.has(field)) {
    return (
      <Field
        label={t(`fields.${field}`)}
        hint={field === 'discountBps' ? t('fields.discountBpsHint') : undefined}
      >
        <Input
          type="number"
          inputMode="numeric"
          min={field === 'discountBps' ? 0 : 1}
          max={field === 'discountBps' ? WHOLE_BPS : undefined}
          required
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
    );
  }
  const options =
    field === 'periodType'
      ? (['month', 'year'] as const).map((type) => ({ value: type, label: t(`periodType.${type}`) }))
      : skusBeside(state, instance).map((sku) => ({ value: sku.skuCode, label: nameOf(sku) }));
  return (
    <Field label={t(`fields.${field}`)}>
      <Select value={value} options={options} onChange={(event) => onChange(event.target.value)} />
    </Field>
  );
}

/** Specifications of the instance's own product. */
function skusBeside(state: StateView | undefined, instance: InstanceView) {
  const product = state?.products.find(({ skus }) =>
    skus.some(({ skuCode }) => skuCode === instance.skuCode),
  );
  return product?.skus ?? [{ ...instance, nameZh: instance.skuNameZh, nameEn: instance.skuNameEn }];
}
