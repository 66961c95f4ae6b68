'use client';

import { useTranslations } from 'next-intl';
import { RevealButton } from '@/components/form/reveal-button';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import type { CertificationView } from '@/lib/sellers/contract-certification';
import { entityOf, SURVEY_QUESTIONS, type SurveyQuestion } from '@/lib/sellers/contract-values';
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
      <Survey view={view} detail={reveal.data?.surveyDetail ?? null} />
      {canReveal ? (
        <div>
          <RevealButton reveal={reveal} words={{ reveal: r('numbers'), hide: r('hide'), hint: r('hint') }} />
        </div>
      ) : null}
    </div>
  );
}

function Survey({ view, detail }: { view: CertificationView; detail: string | null }) {
  const t = useTranslations('sellers.certification');
  const empty = useTranslations('common.state')('empty');
  const said = (question: SurveyQuestion) => {
    const answer = view.survey[question];
    return answer ? t(`answers.${answer}`) : empty;
  };
  return (
    <section>
      <h3 className="mb-1 font-semibold text-sm">{t('surveyTitle')}</h3>
      <dl className="flex flex-col gap-2 text-sm">
        {SURVEY_QUESTIONS.map((question) => (
          <div key={question}>
            <dt className="text-muted">{t(`survey.${question}`)}</dt>
            <dd>{said(question)}</dd>
          </div>
        ))}
        {view.hasSurveyDetail ? (
          <div>
            <dt className="text-muted">{t('surveyDetail')}</dt>
            <dd className="wrap-anywhere">{detail ?? '••••'}</dd>
          </div>
        ) : null}
      </dl>
    </section>
  );
}
