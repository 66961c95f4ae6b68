'use client';

import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { DateTime } from '@/components/ui/date-time';
import { Drawer } from '@/components/ui/drawer';
import { KeyValueList } from '@/components/ui/key-value';
import { Money } from '@/components/ui/money';
import type { BenefitView } from '@/lib/sellers/contract-benefits';
import { ApplicationActions } from './application-actions';
import { DocumentLink } from './document-link';
import { BenefitBadge } from './seller-badges';

type Props = { application: BenefitView; canManage: boolean; canDecide: boolean; onClose: () => void };

/** One application: what it is for, where it stands, and what can be done. */
export function ApplicationDrawer({ application, canManage, canDecide, onClose }: Props) {
  const t = useTranslations('sellers.applications');
  const rows = useTranslations('sellers.benefits.rows');
  const empty = useTranslations('common.state')('empty');
  const { state, reason, amountMinor, currency, material, decidedAt, decidedBy } = application;
  const items = [
    { key: 'state', label: t('columns.state'), value: <BenefitBadge state={state} /> },
    { key: 'kind', label: t('columns.kind'), value: rows(application.kind) },
    { key: 'subject', label: t('columns.subject'), value: application.subject },
    {
      key: 'amount',
      label: t('columns.amount'),
      value: amountMinor === null ? empty : <Money minor={amountMinor} currency={currency} />,
    },
    { key: 'wanted', label: t('columns.wantedOn'), value: application.wantedOn ?? empty },
    { key: 'note', label: t('note'), value: application.note || empty },
    { key: 'sent', label: t('columns.submittedAt'), value: <DateTime iso={application.submittedAt} /> },
    {
      key: 'decided',
      label: t('decidedAt'),
      value: <DateTime iso={decidedAt} />,
      ...(decidedBy ? { hint: decidedBy } : {}),
    },
    { key: 'material', label: t('materials'), value: material ? <DocumentLink file={material} /> : empty },
  ];
  return (
    <Drawer
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('drawer')}
      footer={
        <ApplicationActions
          application={application}
          canManage={canManage}
          canDecide={canDecide}
          onGone={onClose}
        />
      }
    >
      <div className="flex flex-col gap-3">
        {reason ? (
          <Banner tone={state === 'rejected' ? 'danger' : 'info'} title={t('reason')}>
            <span className="wrap-anywhere">{reason}</span>
          </Banner>
        ) : null}
        <p className="text-muted text-sm">{t(`next.${state}`)}</p>
        <KeyValueList items={items} />
      </div>
    </Drawer>
  );
}
