'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { problemOf } from '@/components/form/problem';
import { Badge, type Tone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { Skeleton } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { PRODUCT_CLASSES, type ProductClass } from '@/db/enums';
import { percentText } from '@/lib/money/money';
import type { DefaultTerms, TermsList, TermsView } from '@/lib/statements/settlement-contract';
import { settlementTermsOptions } from '@/lib/statements/settlement-queries';
import { RulesExport } from './rules-export';
import { SettingsPanel } from './settings-panel';
import { StatementSections } from './statement-sections';
import { TermsDialog } from './terms-dialog';
import { useRates } from './use-rates';

const STANDINGS: Record<TermsView['standing'], Tone> = { current: 'success', coming: 'info', past: 'muted' };

function Row({ terms }: { terms: TermsView }) {
  const t = useTranslations('settlement');
  const rates = useRates();
  return (
    <li className="grid gap-x-6 gap-y-1 border-line border-b px-4 py-2.5 text-sm last:border-b-0 wide:grid-cols-[6rem_minmax(0,1.2fr)_minmax(0,1.5fr)_10rem] wide:items-start">
      <p>
        <Badge tone={STANDINGS[terms.standing]}>{t(`terms.standings.${terms.standing}`)}</Badge>
      </p>
      <p className="min-w-0 wrap-anywhere">
        {terms.productId ? (terms.productName ?? terms.productId) : t('terms.wholeClass')}
        {terms.productId ? (
          <span className="block font-mono text-muted text-xs">{terms.productId}</span>
        ) : null}
        {terms.note ? <span className="block text-muted text-xs">{terms.note}</span> : null}
      </p>
      <p className="min-w-0">
        {t(`methods.${terms.method}`)}
        <span className="block text-muted text-xs">
          {rates(terms)
            .map(({ label, value }) => `${label} ${value}`)
            .join(' · ')}
        </span>
      </p>
      <p className="text-muted text-xs">
        <DateTime iso={terms.validFrom} />
        <span className="block">{terms.createdBy}</span>
      </p>
    </li>
  );
}

function Fallback({ terms }: { terms: DefaultTerms }) {
  const t = useTranslations('settlement');
  if (!terms.method) return <>{t('terms.none')}</>;
  return (
    <>
      {t('terms.byDefault', { method: t(`methods.${terms.method}`) })}
      {terms.feeBps === null ? null : ` · ${t('terms.feeBps')} ${percentText(terms.feeBps)}`}
      {terms.usesListingFee ? ` · ${t('terms.listingFee')}` : null}
    </>
  );
}

function ClassPanel({ productClass, list }: { productClass: ProductClass; list: TermsList }) {
  const classes = useTranslations('statements.productClasses');
  const own = list.items.filter((one) => one.productClass === productClass);
  const fallback = list.defaults.find((one) => one.productClass === productClass);
  const isRuled = own.some(({ productId, standing }) => productId === '' && standing === 'current');
  return (
    <Panel title={classes(productClass)} padding="none">
      {own.length > 0 ? (
        <ul>
          {own.map((terms) => (
            <Row key={terms.id} terms={terms} />
          ))}
        </ul>
      ) : null}
      {fallback && !isRuled ? (
        <p className="border-line px-4 py-2.5 text-muted text-sm not-first:border-t">
          <Fallback terms={fallback} />
        </p>
      ) : null}
    </Panel>
  );
}

type TermsScreenProps = { canRun: boolean; canSeeSeller: boolean; canExport: boolean };

/** By what each class and product is settled, and with whom the seller contracts. */
export function TermsScreen({ canRun, canSeeSeller, canExport }: TermsScreenProps) {
  const t = useTranslations('settlement.terms');
  const { data, error, refetch } = useQuery(settlementTermsOptions(''));
  const [isOpen, setOpen] = useState(false);
  const add = (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setOpen(true)}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <>
            {canExport ? <RulesExport list="terms" isEmpty={data?.items.length === 0} /> : null}
            {canRun ? add : null}
          </>
        }
      />
      <StatementSections />
      {!data && error ? (
        <ErrorState requestId={problemOf(error).requestId} onRetry={() => void refetch()} />
      ) : null}
      {!data && !error ? <Skeleton className="h-64 w-full" /> : null}
      {data ? (
        <div className="flex flex-col gap-4">
          <SettingsPanel canRun={canRun} canSeeSeller={canSeeSeller} />
          {PRODUCT_CLASSES.map((productClass) => (
            <ClassPanel key={productClass} productClass={productClass} list={data} />
          ))}
        </div>
      ) : null}
      {isOpen ? <TermsDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}
