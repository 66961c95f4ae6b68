'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Tag } from '@/components/ui/badge';
import { PageHeader } from '@/components/ui/page-header';
import { SectionLinks } from '@/components/ui/section-links';
import { routes } from '@/lib/routes';
import { stateQuery } from './queries';

const SECTIONS = [
  ['orders', routes.emulator()],
  ['licenses', routes.emulatorLicenses()],
  ['kit', routes.emulatorKit()],
  ['usage', routes.emulatorUsage()],
  ['assets', routes.emulatorAssets()],
  ['reviews', routes.emulatorReviews()],
  ['listings', routes.emulatorListings()],
  ['stacks', routes.emulatorStacks()],
  ['web', routes.emulatorWeb()],
  ['finance', routes.emulatorFinance()],
] as const;

type EmulatorFrameProps = {
  actions?: ReactNode;
  /** For those who may use the finance desk and nothing else. */
  isDeskAlone?: boolean;
  children: ReactNode;
};

/** The heading that the emulator's screens share, with the way from one to the other. */
export function EmulatorFrame({ actions, isDeskAlone = false, children }: EmulatorFrameProps) {
  const t = useTranslations('emulator');
  const { data: state } = useQuery(stateQuery());
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        status={state && state.timeScale > 1 ? <Tag>{t('timeScale', { scale: state.timeScale })}</Tag> : null}
        actions={actions}
      />
      <SectionLinks
        label={t('sections.label')}
        items={SECTIONS.filter(([id]) => !isDeskAlone || id === 'finance').map(([id, href]) => ({
          href,
          label: t(`sections.${id}`),
        }))}
      />
      {children}
    </>
  );
}
