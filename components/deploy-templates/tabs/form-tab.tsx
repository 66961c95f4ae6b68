'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Panel } from '@/components/ui/panel';
import { Segmented } from '@/components/ui/segmented';
import { EmptyState } from '@/components/ui/states';
import type { TemplateDetail } from '@/lib/deploy-templates/contract';
import {
  BUYER_MODES,
  type BuyerMode,
  MAX_ON_DEMAND_RESOURCES,
  MAX_PERIOD_RESOURCES,
} from '@/lib/deploy-templates/contract-values';
import { ParameterFields } from '../parameter-fields';

function Estimate({ template }: { template: TemplateDetail }) {
  const t = useTranslations('deploy-templates.form.estimate');
  const { period, onDemand, isAtLeast } = template.current.analysis.estimate;
  const isOver = period > MAX_PERIOD_RESOURCES || onDemand > MAX_ON_DEMAND_RESOURCES;
  return (
    <Banner
      tone={isOver ? 'warning' : 'info'}
      title={t(isAtLeast ? 'atLeast' : 'exactly', { period, onDemand })}
    >
      {t('limits', { period: MAX_PERIOD_RESOURCES, onDemand: MAX_ON_DEMAND_RESOURCES })}
    </Banner>
  );
}

/** What a buyer will see: the three ways to open the product, and the template's parameters in the third. */
export function FormTab({ template }: { template: TemplateDetail }) {
  const t = useTranslations('deploy-templates.form');
  const [mode, setMode] = useState<BuyerMode>('template');
  const [values, setValues] = useState<Record<string, string>>({});
  const { variables } = template.current.analysis;
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <Segmented
        label={t('mode')}
        value={mode}
        options={BUYER_MODES.map((value) => ({ value, label: t(`modes.${value}.title`) }))}
        onChange={setMode}
      />
      <p className="text-muted text-sm">{t(`modes.${mode}.body`)}</p>
      {mode === 'template' ? (
        <>
          <Estimate template={template} />
          {template.instructions ? (
            <p className="whitespace-pre-wrap text-sm">{template.instructions}</p>
          ) : null}
          {variables.length === 0 ? (
            <EmptyState title={t('noneTitle')} body={t('noneBody')} />
          ) : (
            <Panel title={t('title')} description={t('note')}>
              <ParameterFields
                variables={variables}
                values={values}
                onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
              />
            </Panel>
          )}
        </>
      ) : null}
    </div>
  );
}
