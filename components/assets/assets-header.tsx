'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/ui/page-header';
import { SectionLinks } from '@/components/ui/section-links';
import { routes } from '@/lib/routes';

type Props = { section: 'list' | 'deployable'; actions?: ReactNode };

/** The heading that the screens of the room share, with the way from one to the other. */
export function AssetsHeader({ section, actions }: Props) {
  const t = useTranslations('assets');
  return (
    <>
      <PageHeader
        title={t(`sections.${section}`)}
        description={t(`${section}.description`)}
        actions={actions}
      />
      <SectionLinks
        label={t('sections.label')}
        items={[
          { href: routes.assets(), label: t('sections.list') },
          { href: routes.deployableAssets(), label: t('sections.deployable') },
        ]}
      />
    </>
  );
}
