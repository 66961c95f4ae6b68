'use client';

import { useTranslations } from 'next-intl';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import { meteringTime } from '@/lib/calendar/metering-time';
import { routes } from '@/lib/routes';
import type { UsageDetail } from '@/lib/usage/contract';

/** What the record says, in the time of the office and as it is pushed. */
export function RecordFacts({ record }: { record: UsageDetail }) {
  const t = useTranslations('usage');
  const modes = useTranslations('instances.chargingModes');
  const none = useTranslations('common.state')('empty');
  const time = (key: string, label: string, iso: string) => ({
    key,
    label,
    value: <DateTime iso={iso} format="second" />,
    hint: t('detail.utc', { value: meteringTime(new Date(iso)) }),
  });
  const instance = (
    <TextLink href={routes.instance(record.instanceRowId)} className="wrap-anywhere font-mono text-xs">
      {record.instanceId}
    </TextLink>
  );
  const items = [
    {
      key: 'value',
      label: t('fields.usage_value'),
      value: <strong className="tabular-nums">{record.value}</strong>,
    },
    time('begin', t('fields.begin_time'), record.beginAt),
    time('end', t('fields.end_time'), record.endAt),
    time('record', t('fields.record_time'), record.recordAt),
    { key: 'sn', label: t('fields.metering_sn'), value: <CopyText value={record.meteringSn} /> },
    { key: 'instance', label: t('fields.instance_id'), value: instance },
    {
      key: 'mode',
      label: t('detail.chargingMode'),
      value: record.chargingMode ? modes(record.chargingMode) : none,
    },
    {
      key: 'pack',
      label: t('fields.relate_pkg_instance'),
      value: record.relatedInstanceId ? <CopyText value={record.relatedInstanceId} /> : none,
    },
    ...(record.factorCode
      ? [{ key: 'factor', label: t('fields.factor_code'), value: record.factorCode }]
      : []),
    { key: 'customer', label: t('columns.customer'), value: record.customerName ?? none },
    { key: 'product', label: t('columns.product'), value: record.productName ?? none },
    { key: 'source', label: t('columns.source'), value: t(`sources.${record.source}`) },
  ];
  return (
    <Panel title={t('detail.facts')}>
      <KeyValueList items={items} />
    </Panel>
  );
}
