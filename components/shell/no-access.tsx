'use client';

import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/ui/page-header';
import { ForbiddenState } from '@/components/ui/states';
import type { NavId } from '@/lib/routes';

/** A screen that the member's role does not include, under its own heading. */
export function NoAccess({ room }: { room: NavId }) {
  const t = useTranslations('shell.nav');
  return (
    <>
      <PageHeader title={t(room)} />
      <ForbiddenState />
    </>
  );
}
