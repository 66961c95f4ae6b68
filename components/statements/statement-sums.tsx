'use client';

import { useLocale, useTranslations } from 'next-intl';
import { CopyText } from '@/components/ui/copy-button';
import { formatDay } from '@/components/ui/date-format';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import { routes } from '@/lib/routes';
import type { StatementDetail } from '@/lib/statements/settlement-contract';
import { entityName } from './entity-name';
import { formatPeriod } from './period';
import { RevisionChanges } from './revision-changes';
import { type SettlementStep, SettlementSteps } from './settlement-steps';

function useSteps(statement: StatementDetail): SettlementStep[] {
  const t = useTranslations('settlement');
  const locale = useLocale();
  const from = statement.carriedFrom;
  const carried = from ? t('steps.carriedFrom', { period: formatPeriod(from.period, locale) }) : undefined;
  return [
    { key: 'sales', label: t('columns.sales'), minor: statement.salesMinor },
    { key: 'refund', label: t('columns.refund'), minor: statement.refundMinor },
    { key: 'voucher', label: t('steps.voucher'), minor: -statement.voucherMinor },
    { key: 'fee', label: t('steps.fee'), minor: -statement.feeMinor },
    { key: 'increment', label: t('steps.increment'), minor: statement.incrementMinor },
    { key: 'management', label: t('steps.management'), minor: -statement.managementMinor },
    { key: 'tax', label: t('steps.tax'), minor: -statement.taxMinor },
    { key: 'adjustment', label: t('columns.adjustment'), minor: statement.adjustmentMinor },
    { key: 'carried', label: t('columns.carried'), hint: carried, minor: statement.carriedMinor },
  ];
}

/** What the statement comes to, step by step. */
export function StatementSums({ statement }: { statement: StatementDetail }) {
  const t = useTranslations('settlement');
  const steps = useSteps(statement);
  return (
    <Panel title={t('detail.sums')} description={t('detail.sumsBasis')}>
      <SettlementSteps
        label={t('detail.sums')}
        steps={steps}
        total={t('columns.due')}
        totalMinor={statement.dueMinor}
        currency={statement.currency}
      />
      {statement.isCarriedForward ? (
        <p className="mt-3 border-line border-t pt-3 text-sm">
          {t('detail.carriedForward')}{' '}
          {statement.carriedInto ? (
            <TextLink href={routes.statement(statement.carriedInto.id)}>{t('detail.carriedInto')}</TextLink>
          ) : null}
        </p>
      ) : null}
    </Panel>
  );
}

/** Which revision it is, and what that one changed against the one before. */
function Revision({ statement }: { statement: StatementDetail }) {
  const newest = statement.revisions.find(({ revision }) => revision === statement.revision);
  return (
    <span className="flex flex-col">
      {statement.revision}
      {newest && newest.previousDueMinor !== null ? (
        <RevisionChanges revision={newest} isNamed={false} />
      ) : null}
    </span>
  );
}

/** With whom, for which month, and how it can be told again. */
export function StatementFacts({ statement }: { statement: StatementDetail }) {
  const t = useTranslations('settlement');
  const classes = useTranslations('statements.productClasses');
  const locale = useLocale();
  const { carriedFrom } = statement;
  return (
    <Panel title={t('detail.facts')}>
      <KeyValueList
        items={[
          { key: 'class', label: t('columns.productClass'), value: classes(statement.productClass) },
          { key: 'entity', label: t('columns.entity'), value: entityName(statement.entity) },
          { key: 'currency', label: t('columns.currency'), value: statement.currency },
          {
            key: 'billDay',
            label: t('columns.billDay'),
            value: formatDay(statement.billDay, locale),
            hint: t('detail.zone'),
          },
          { key: 'lines', label: t('columns.lines'), value: statement.lines.toLocaleString(locale) },
          { key: 'revision', label: t('columns.revision'), value: <Revision statement={statement} /> },
          { key: 'updated', label: t('detail.updatedAt'), value: <DateTime iso={statement.updatedAt} /> },
          ...(statement.closedAt
            ? [{ key: 'closed', label: t('detail.closedAt'), value: <DateTime iso={statement.closedAt} /> }]
            : []),
          ...(carriedFrom
            ? [
                {
                  key: 'carried',
                  label: t('columns.carried'),
                  value: (
                    <TextLink href={routes.statement(carriedFrom.id)}>
                      {formatPeriod(carriedFrom.period, locale)}
                    </TextLink>
                  ),
                },
              ]
            : []),
          { key: 'digest', label: t('detail.digest'), value: <CopyText value={statement.linesDigest} /> },
          { key: 'id', label: t('detail.id'), value: <CopyText value={statement.id} /> },
        ]}
      />
    </Panel>
  );
}
