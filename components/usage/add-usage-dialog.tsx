'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { instantOf, typedSecondOf } from '@/components/form/china-time';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { type ProblemForm, useProblemForm } from '@/components/form/use-problem-form';
import { Banner } from '@/components/ui/banner';
import { Combobox } from '@/components/ui/combobox';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import { meteringTime } from '@/lib/calendar/metering-time';
import type { MeteredOption, MeteredOptions, UsageRowResult } from '@/lib/usage/contract';
import type { UsageField } from '@/lib/usage/contract-values';
import { meteredOptions, useAddUsage } from '@/lib/usage/queries';
import { defaultWindow } from './default-window';
import { useCodeWords } from './use-code-words';

type Values = {
  instance: string;
  value: string;
  begin: string;
  end: string;
  pack: string;
  factor: string;
  serial: string;
};
const NAMES: Record<UsageField, keyof Values> = {
  instance_id: 'instance',
  usage_value: 'value',
  begin_time: 'begin',
  end_time: 'end',
  record_time: 'end',
  metering_sn: 'serial',
  relate_pkg_instance: 'pack',
  factor_code: 'factor',
};

/** What a record that is to be corrected said. */
export type UsageDraft = {
  instanceId: string;
  value: string;
  beginAt: string;
  endAt: string;
  relatedInstanceId: string | null;
  factorCode: string;
};

/** The boxes of the window that a record of an instance begins with; of none, the last full hour. */
function windowOf(option?: MeteredOption): Pick<Values, 'begin' | 'end'> {
  const { begin, end } = defaultWindow(option, Date.now());
  const typed = (ms: number) => typedSecondOf(new Date(ms).toISOString());
  return { begin: typed(begin), end: typed(end) };
}

const valuesOf = (draft: UsageDraft | undefined): Values =>
  draft
    ? {
        instance: draft.instanceId,
        value: draft.value,
        begin: typedSecondOf(draft.beginAt),
        end: typedSecondOf(draft.endAt),
        pack: draft.relatedInstanceId ?? '',
        factor: draft.factorCode,
        serial: '',
      }
    : { instance: '', value: '', ...windowOf(), pack: '', factor: '', serial: '' };

const wireTime = (typed: string) => {
  const at = instantOf(typed);
  return at ? meteringTime(new Date(at)) : '';
};

function useRefusals(form: ProblemForm<Values>['form']) {
  const wordsOf = useCodeWords();
  return ({ problems }: UsageRowResult) => {
    for (const [at, { field, code }] of problems.entries()) {
      const { meaning, action } = wordsOf(`refusals.${code}`);
      form.setError(
        NAMES[field],
        { type: code, message: `${meaning} · ${action}` },
        { shouldFocus: at === 0 },
      );
    }
  };
}

/** Adds one record by hand, or a corrected one in place of one that was rejected. */
export function AddUsageDialog({ draft, onClose }: { draft?: UsageDraft; onClose: () => void }) {
  const t = useTranslations('usage.add');
  const add = useAddUsage();
  const { data: options } = useQuery(meteredOptions());
  const { form, ...sending } = useProblemForm<Values>({
    defaultValues: valuesOf(draft),
    onSubmit: async (given) => {
      const { rows } = await add.mutateAsync({
        instance_id: given.instance.trim(),
        usage_value: given.value.trim(),
        begin_time: wireTime(given.begin),
        end_time: wireTime(given.end),
        relate_pkg_instance: given.pack,
        factor_code: given.factor.trim(),
        metering_sn: given.serial.trim(),
      });
      const [row] = rows;
      if (row?.outcome === 'refused') return refuse(row);
      void showToast('success', t('done'));
      onClose();
    },
  });
  const refuse = useRefusals(form);
  const { errors } = form.formState;
  return (
    <FormDialog
      title={draft ? t('corrected') : t('title')}
      description={t('body')}
      send={t('send')}
      sending={sending}
      onClose={onClose}
    >
      <InstanceField form={form} options={options} />
      <Field label={t('value')} hint={t('valueHint')} error={errors.value?.message} isRequired>
        <Input {...form.register('value')} inputMode="decimal" autoComplete="off" maxLength={24} />
      </Field>
      <div className="grid gap-4 wide:grid-cols-2">
        <Field label={t('begin')} error={errors.begin?.message} isRequired>
          <Input {...form.register('begin')} type="datetime-local" step={1} />
        </Field>
        <Field label={t('end')} error={errors.end?.message} isRequired>
          <Input {...form.register('end')} type="datetime-local" step={1} />
        </Field>
      </div>
      <p className="-mt-2 text-muted text-xs">{t('zone')}</p>
      <PackageField form={form} options={options} />
      <Field label={t('factor')} hint={t('factorHint')} error={errors.factor?.message} isOptional>
        <Input {...form.register('factor')} mono autoComplete="off" spellCheck={false} maxLength={64} />
      </Field>
      <Field label={t('serial')} hint={t('serialHint')} error={errors.serial?.message} isOptional>
        <Input {...form.register('serial')} mono autoComplete="off" spellCheck={false} maxLength={64} />
      </Field>
    </FormDialog>
  );
}

type PartProps = { form: ProblemForm<Values>['form']; options: MeteredOptions | undefined };

/** Chosen by customer and product; typed where there are more than a list can hold. */
function InstanceField({ form, options }: PartProps) {
  const t = useTranslations('usage.add');
  const error = form.formState.errors.instance?.message;
  const chosen = form.watch('instance');
  const own = options?.instances ?? [];
  if (options && own.length === 0 && !chosen) return <Banner tone="info">{t('none')}</Banner>;
  if (options?.isCut || (options && chosen && !own.some(({ instanceId }) => instanceId === chosen)))
    return (
      <Field label={t('instance')} hint={options.isCut ? t('cut') : undefined} error={error} isRequired>
        <Input {...form.register('instance')} mono autoComplete="off" maxLength={64} />
      </Field>
    );
  const nameOf = ({ instanceId, customerName, productName, status }: MeteredOption) => {
    const mark = status === 'released' || status === 'frozen' ? t(status) : '';
    return [customerName, `${instanceId}${mark}`, productName].filter(Boolean).join(' · ');
  };
  const { defaultValues: first, dirtyFields: typed } = form.formState;
  const isOwnWindow = Boolean(first?.instance || typed.begin || typed.end);
  const choose = (value: string | null) => {
    form.setValue('instance', value ?? '', { shouldDirty: true });
    form.setValue('pack', '');
    form.clearErrors('instance');
    if (!value || isOwnWindow) return;
    const fitting = windowOf(own.find(({ instanceId }) => instanceId === value));
    form.setValue('begin', fitting.begin);
    form.setValue('end', fitting.end);
    form.clearErrors(['begin', 'end']);
  };
  return (
    <Field label={t('instance')} error={error} isRequired>
      <Combobox
        label={t('instance')}
        placeholder={t('instancePlaceholder')}
        value={chosen || null}
        options={own.map((option) => ({ value: option.instanceId, label: nameOf(option) }))}
        onChange={choose}
      />
    </Field>
  );
}

/** The packages of the chosen instance's customer; nothing to choose, nothing to see. */
function PackageField({ form, options }: PartProps) {
  const t = useTranslations('usage.add');
  const chosen = options?.instances.find(({ instanceId }) => instanceId === form.watch('instance'));
  const packages = (options?.packages ?? []).filter(
    ({ customerId }) => !chosen?.customerId || customerId === chosen.customerId,
  );
  const error = form.formState.errors.pack?.message;
  if (!chosen || (packages.length === 0 && !error)) return null;
  const named = packages.map(({ instanceId, productName }) => ({
    value: instanceId,
    label: [productName, instanceId].filter(Boolean).join(' · '),
  }));
  return (
    <Field label={t('package')} hint={t('packageHint')} error={error} isOptional>
      <Select {...form.register('pack')} options={[{ value: '', label: t('noPackage') }, ...named]} />
    </Field>
  );
}
