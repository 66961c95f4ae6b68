'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { Field, FieldStack } from '@/components/form/field';
import { problemOf } from '@/components/form/problem';
import { useProblemWords } from '@/components/form/use-problem-words';
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

/** An empty number is sent as none, so that it is refused and not taken for the usual one. */
function bodyOf(fields: readonly ActionField[], values: Values): Body {
  const entries = fields
    .filter((field) => NUMBERS.has(field) || values[field] !== '')
    .map((field) => [field, NUMBERS.has(field) ? Number.parseFloat(values[field]) : values[field]]);
  return Object.fromEntries(entries) as Body;
}

type FieldErrors = Partial<Record<string, string>>;

/** What was refused, by field and in words; the first wrong field is focused. */
function useFieldErrors() {
  const words = useProblemWords();
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<FieldErrors>({});
  useEffect(() => {
    if (Object.keys(errors).length > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [errors]);
  const tell = (error: unknown) =>
    setErrors(
      Object.fromEntries(
        problemOf(error).fields.map(({ path, code, params }) => [path, words.forField(code, params)]),
      ),
    );
  const forget = (field: ActionField) => {
    if (errors[field]) setErrors(Object.fromEntries(Object.entries(errors).filter(([key]) => key !== field)));
  };
  return { errors, tell, forget, form };
}

/** Asks for what an action needs; stays open when it is refused, with what is wrong under its fields. */
export function ActionDialog({ instance, action, isPending, close, run }: ActionDialogProps) {
  const t = useTranslations('emulator');
  const id = useId();
  const [values, setValues] = useState(() => startOf(instance, action));
  const fields = ACTION_FIELDS[action];
  const { errors, tell, forget, form } = useFieldErrors();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    await run(bodyOf(fields, values)).then(close, tell);
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
      <form id={id} ref={form} noValidate onSubmit={(event) => void submit(event)}>
        <FieldStack>
          {fields.map((field) => (
            <ActionInputField
              key={field}
              field={field}
              instance={instance}
              value={values[field]}
              error={errors[field]}
              onChange={(value) => {
                setValues({ ...values, [field]: value });
                forget(field);
              }}
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
  error: string | undefined;
  onChange: (value: string) => void;
}

function ActionInputField({ field, instance, value, error = '', onChange }: InputProps) {
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
      <Field
        label={t('fields.deviceFingerprint')}
        hint={t('fields.deviceFingerprintHint')}
        error={error}
        isOptional
      >
        <Input maxLength={1024} value={value} onChange={(event) => onChange(event.target.value)} />
      </Field>
    );
  }
  if (NUMBERS.has(field)) {
    return (
      <Field
        label={t(`fields.${field}`)}
        error={error}
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
    <Field label={t(`fields.${field}`)} error={error}>
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
