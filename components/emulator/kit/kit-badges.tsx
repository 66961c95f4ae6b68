'use client';

import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import type { EnterpriseView, KitApplicationView, KitUserView } from '@/lib/emulator/views-kit';

const ENTERPRISE: Record<EnterpriseView['status'], Tone> = { bound: 'success', withdrawn: 'muted' };
const APPLICATION: Record<KitApplicationView['status'], Tone> = { active: 'success', removed: 'muted' };
const USER: Record<KitUserView['status'], Tone> = {
  authorised: 'success',
  withdrawn: 'warning',
  removed: 'muted',
};

export function EnterpriseBadge({ status }: Pick<EnterpriseView, 'status'>) {
  const t = useTranslations('emulator.kit.enterpriseStatus');
  return <Badge tone={ENTERPRISE[status]}>{t(status)}</Badge>;
}

export function KitApplicationBadge({ status }: Pick<KitApplicationView, 'status'>) {
  const t = useTranslations('emulator.kit.applicationStatus');
  return <Badge tone={APPLICATION[status]}>{t(status)}</Badge>;
}

export function KitUserBadge({ status }: Pick<KitUserView, 'status'>) {
  const t = useTranslations('emulator.kit.userStatus');
  return <Badge tone={USER[status]}>{t(status)}</Badge>;
}
