'use client';

import { useTranslations } from 'next-intl';
import { DateTime } from '@/components/ui/date-time';
import { Panel } from '@/components/ui/panel';
import type { CertificationLock, CertificationView } from '@/lib/sellers/contract-certification';
import { CertificationFactsList } from './certification-facts';
import { CertificationBadge } from './seller-badges';

type Props = { history: readonly CertificationView[]; lock: CertificationLock; canReveal: boolean };

/** Every submission, the newest first, each to be opened. */
export function CertificationHistory({ history, lock, canReveal }: Props) {
  const t = useTranslations('sellers.certification');
  if (history.length === 0) return null;
  return (
    <Panel title={t('historyTitle')} padding="none">
      <ul className="divide-y divide-line">
        {history.map((view) => (
          <li key={view.id} className="px-4 py-2.5">
            <details>
              <summary className="cursor-pointer rounded-xs text-sm">
                <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1 align-middle">
                  <span className="font-medium">{t('number', { number: view.number })}</span>
                  <CertificationBadge state={view.state} />
                  <span className="text-muted text-xs">
                    <DateTime iso={view.submittedAt} />
                  </span>
                </span>
              </summary>
              {view.reason ? <p className="wrap-anywhere py-2 text-sm">{view.reason}</p> : null}
              <CertificationFactsList view={view} canReveal={canReveal} />
            </details>
          </li>
        ))}
      </ul>
      {lock.unlockTicket ? (
        <p className="border-line border-t px-4 py-2 text-muted text-xs">
          {t('lastUnlock', { ticket: lock.unlockTicket })} <DateTime iso={lock.unlockedAt} />
        </p>
      ) : null}
    </Panel>
  );
}
