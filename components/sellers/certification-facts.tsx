'use client';

import { useTranslations } from 'next-intl';
import { RevealButton } from '@/components/form/reveal-button';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import type { CertificationView } from '@/lib/sellers/contract-certification';
import { entityOf, SURVEY_QUESTIONS } from '@/lib/sellers/contract-values';
import { useRevealCertification } from '@/lib/sellers/queries';

type Props = { view: CertificationView; canReveal: boolean };

/** One submission with its numbers masked. */
export function CertificationFactsList({ view, canReveal }: Props) {
  const t = useTranslations('sellers.certification');
  const r = useTranslations('sellers.reveal');
  const empty = useTranslations('common.state')('empty');
  const reveal = useRevealCertification(view.id);
  const masked = (value: string | undefined, end: string, isThere: boolean) => {
    if (!isThere) return empty;
    return value ? <CopyText value={value} /> : <span className="font-mono text-xs">••••{end}</span>;
  };
  const { taxpayerKind } = view;
  const text = (key: 'companyName' | 'accountName' | 'bankName' | 'branch' | 'swift' | 'bankAddress') => ({
    key,
    label: t(key),
    value: view[key] || empty,
  });
  const abroad = view.swift || view.bankAddress ? [text('swift'), text('bankAddress')] : [];
  const answers = SURVEY_QUESTIONS.map((question) => ({
    key: question,
    label: t(`survey.${question}`),
    value: view.survey[question] ? t(`answers.${view.survey[question]}`) : empty,
    wide: true,
  }));
  const items = [
    text('companyName'),
    {
      key: 'entity',
      label: t('contractingEntity'),
      value: entityOf(view.contractingEntity)?.name ?? view.contractingEntity,
    },
    { key: 'currency', label: t('currency'), value: view.currency },
    {
      key: 'taxpayerKind',
      label: t('taxpayerKind'),
      value: taxpayerKind ? t(`taxpayerKinds.${taxpayerKind}`) : empty,
    },
    {
      key: 'taxpayerNumber',
      label: t('taxpayerNumber'),
      value: masked(reveal.data?.taxpayerNumber, view.taxpayerNumberEnd, view.hasTaxpayerNumber),
    },
    text('accountName'),
    {
      key: 'accountNumber',
      label: t('accountNumber'),
      value: masked(reveal.data?.accountNumber, view.accountNumberEnd, view.hasAccountNumber),
    },
    text('bankName'),
    text('branch'),
    ...abroad,
    ...answers,
    ...(view.hasSurveyDetail
      ? [{ key: 'detail', label: t('surveyDetail'), value: reveal.data?.surveyDetail ?? '••••', wide: true }]
      : []),
    { key: 'submitted', label: t('submittedAt'), value: <DateTime iso={view.submittedAt} /> },
    ...(view.decidedAt
      ? [
          {
            key: 'decided',
            label: t('decidedAt'),
            value: <DateTime iso={view.decidedAt} />,
            hint: t('recordedBy', { name: view.decidedBy ?? empty }),
          },
        ]
      : []),
  ];
  return (
    <div className="flex flex-col gap-3">
      <KeyValueList items={items} />
      {canReveal ? (
        <div>
          <RevealButton reveal={reveal} words={{ reveal: r('numbers'), hide: r('hide'), hint: r('hint') }} />
        </div>
      ) : null}
    </div>
  );
}
