'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/ui/page-header';
import { SectionLinks } from '@/components/ui/section-links';
import { routes } from '@/lib/routes';

type Props = { section: 'jobs' | 'schedules'; canSchedule: boolean; actions?: ReactNode };

/** The heading that the screens of the room share. */
export function ExportsHeader({ section, canSchedule, actions }: Props) {
  const t = useTranslations('exports');
  const description = section === 'jobs' ? t('description') : t('schedules.description');
  return (
    <>
      <PageHeader title={t(`sections.${section}`)} description={description} actions={actions} />
      {canSchedule ? (
        <SectionLinks
          label={t('sections.label')}
          items={[
            { href: routes.exports(), label: t('sections.jobs') },
            { href: routes.exportSchedules(), label: t('sections.schedules') },
          ]}
        />
      ) : null}
    </>
  );
}
