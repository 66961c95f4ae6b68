'use client';

import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { DateTime } from '@/components/ui/date-time';
import { TextLink } from '@/components/ui/text-link';
import { routes } from '@/lib/routes';
import type { CertificationScreenView } from '@/lib/sellers/contract-certification';

/** Why the certification is as it is, what it stops, and what is to be done. */
export function CertificationBanners({ screen }: { screen: CertificationScreenView }) {
  const t = useTranslations('sellers.certification');
  const { lock, pause, open, history, company } = screen;
  const [newest] = history;
  const isRejected = newest?.state === 'rejected';
  const left = Math.max(0, lock.failuresToLock - lock.failures);
  const missing = [
    company.name ? null : t('needsCompany'),
    company.hasFinanceContact ? null : t('needsContact'),
  ].filter((text) => text !== null);
  return (
    <div className="mb-4 flex max-w-6xl flex-col gap-3 empty:hidden">
      {lock.lockedAt ? (
        <Banner tone="danger" title={t('lockedTitle', { count: lock.failures })}>
          <p>
            {t('lockedBody')} <DateTime iso={lock.lockedAt} />
          </p>
          {isRejected ? (
            <p className="wrap-anywhere">{t('lastReason', { reason: newest.reason ?? '' })}</p>
          ) : null}
          {pause ? <p>{t('lockedPause')}</p> : null}
        </Banner>
      ) : null}
      {isRejected && !lock.lockedAt && (!open || open.state === 'draft') ? (
        <Banner tone="danger" title={t('rejectedTitle')}>
          <p className="wrap-anywhere">{newest.reason}</p>
          <p>{t('failuresLeft', { left })}</p>
        </Banner>
      ) : null}
      {open?.expectedOn ? (
        <Banner tone={open.isLate ? 'warning' : 'info'} title={t('underReviewTitle')}>
          {t(open.isLate ? 'late' : 'expected', { day: open.expectedOn })}
        </Banner>
      ) : null}
      {pause && !lock.lockedAt ? (
        <Banner tone="warning" title={t('pauseTitle')}>
          {t(`pauses.${pause}`)}
        </Banner>
      ) : null}
      {company.isRenamed ? (
        <Banner tone="warning" title={t('renamedTitle')}>
          {t('renamedBody')}
        </Banner>
      ) : null}
      {missing.length > 0 && open?.state !== 'in_review' && open?.state !== 'submitted' ? (
        <Banner tone="info" title={missing.join(' ')}>
          <TextLink href={routes.sellerCompany()}>{t('toCompany')}</TextLink>
        </Banner>
      ) : null}
    </div>
  );
}
