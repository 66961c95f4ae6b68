'use client';

import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import type { BenefitState, CertificationState } from '@/db/enums/sellers';
import type { AgreementStanding } from '@/lib/sellers/contract-values';

const CERTIFICATION_TONES: Record<CertificationState | 'locked', Tone> = {
  draft: 'neutral',
  submitted: 'info',
  in_review: 'info',
  passed: 'success',
  rejected: 'danger',
  locked: 'danger',
};
const AGREEMENT_TONES: Record<AgreementStanding, Tone> = {
  missing: 'muted',
  unsigned: 'warning',
  sign_again: 'warning',
  signed: 'success',
};
const BENEFIT_TONES: Record<BenefitState, Tone> = {
  draft: 'neutral',
  in_review: 'info',
  approved: 'success',
  rejected: 'danger',
  materials_submitted: 'muted',
};

/** Locked is the certification as a whole, after its third failure. */
export function CertificationBadge({ state }: { state: CertificationState | 'locked' }) {
  const t = useTranslations('sellers.certification');
  return (
    <Badge tone={CERTIFICATION_TONES[state]}>
      {state === 'locked' ? t('lockedBadge') : t(`states.${state}`)}
    </Badge>
  );
}

export function AgreementBadge({ standing }: { standing: AgreementStanding }) {
  const t = useTranslations('sellers.agreements.standings');
  return <Badge tone={AGREEMENT_TONES[standing]}>{t(standing)}</Badge>;
}

export function BenefitBadge({ state }: { state: BenefitState }) {
  const t = useTranslations('sellers.applications.states');
  return <Badge tone={BENEFIT_TONES[state]}>{t(state)}</Badge>;
}
