'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { problemOf } from '@/components/form/problem';
import { useProblemForm } from '@/components/form/use-problem-form';
import { useProblemWords } from '@/components/form/use-problem-words';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { LinkButton } from '@/components/ui/link-button';
import { Panel } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';
import type { Currency } from '@/db/enums';
import { routes } from '@/lib/routes';
import { entitiesOf, entityOf } from '@/lib/sellers/contract-values';
import type { SettlementSettings } from '@/lib/statements/settlement-contract';
import {
  settlementSettingsOptions,
  useClearSettlement,
  useSetSettlement,
} from '@/lib/statements/settlement-queries';
import { entityName } from './entity-name';

type Values = { entity: string; currency: Currency };

function SettingsDialog({ settings, onClose }: { settings: SettlementSettings; onClose: () => void }) {
  const t = useTranslations('settlement.settings');
  const set = useSetSettlement();
  const entities = entitiesOf(settings.site);
  const first = entities.find(({ id }) => id === settings.entity) ?? entities[0];
  const { form, ...sending } = useProblemForm<Values>({
    defaultValues: { entity: first?.id ?? '', currency: settings.currency },
    onSubmit: async (values) => {
      await set.mutateAsync(values);
      void showToast('success', t('saved'));
      onClose();
    },
  });
  const { errors } = form.formState;
  const currencies = entityOf(form.watch('entity'))?.currencies ?? [settings.currency];
  const entity = form.register('entity', {
    onChange: (event: { target: { value: string } }) => {
      const own = entityOf(event.target.value)?.currencies;
      if (own && !own.includes(form.getValues('currency'))) form.setValue('currency', own[0]);
    },
  });
  return (
    <FormDialog
      title={t('title')}
      description={t('body')}
      send={t('save')}
      sending={sending}
      onClose={onClose}
    >
      <Field label={t('entity')} error={errors.entity?.message ?? null}>
        <Select {...entity} options={entities.map(({ id, name }) => ({ value: id, label: name }))} />
      </Field>
      <Field label={t('currency')} hint={t('currencyHint')} error={errors.currency?.message ?? null}>
        <Select
          {...form.register('currency')}
          options={currencies.map((value) => ({ value, label: value }))}
        />
      </Field>
    </FormDialog>
  );
}

function Actions({ settings, onChange }: { settings: SettlementSettings; onChange: () => void }) {
  const t = useTranslations('settlement.settings');
  const words = useProblemWords();
  const clear = useClearSettlement();
  const reset = () =>
    clear.mutate(undefined, {
      onSuccess: () => void showToast('success', t('resetDone')),
      onError: (error) => void showToast('error', words.forProblem(problemOf(error))),
    });
  return (
    <div className="flex flex-wrap gap-2">
      {settings.source === 'settings' ? (
        <Button size="sm" pending={clear.isPending} onClick={reset}>
          {t('reset')}
        </Button>
      ) : null}
      <Button size="sm" onClick={onChange}>
        {t('change')}
      </Button>
    </div>
  );
}

type Props = { canRun: boolean; canSeeSeller: boolean };

function NoEntity({ canSeeSeller }: { canSeeSeller: boolean }) {
  const t = useTranslations('settlement.terms');
  const toCertification = <LinkButton href={routes.sellerCertification()}>{t('toCertification')}</LinkButton>;
  return (
    <Banner tone="warning" actions={canSeeSeller ? toCertification : null}>
      {t('noEntity')}
    </Banner>
  );
}

/** With whom the seller contracts and in which currency: as certification says, unless it is set here. */
export function SettingsPanel({ canRun, canSeeSeller }: Props) {
  const t = useTranslations('settlement.settings');
  const { data: settings } = useQuery(settlementSettingsOptions());
  const [isOpen, setOpen] = useState(false);
  if (!settings) return null;
  const { entity, currency, source, certified, updatedBy } = settings;
  const isOther = certified !== null && (certified.entity !== entity || certified.currency !== currency);
  return (
    <Panel
      title={t('title')}
      actions={canRun ? <Actions settings={settings} onChange={() => setOpen(true)} /> : null}
    >
      {entity === null ? (
        <NoEntity canSeeSeller={canSeeSeller} />
      ) : (
        <div className="text-sm">
          <p className="font-medium wrap-anywhere">
            {entityName(entity)} · {currency}
          </p>
          <p className="text-muted text-xs">
            {source === 'settings' ? t('bySettings', { by: updatedBy ?? '' }) : t('byCertification')}
          </p>
          {source === 'settings' && certified && isOther ? (
            <p className="mt-1">
              {t('differs', { entity: entityName(certified.entity), currency: certified.currency })}
            </p>
          ) : null}
        </div>
      )}
      {isOpen ? <SettingsDialog settings={settings} onClose={() => setOpen(false)} /> : null}
    </Panel>
  );
}
