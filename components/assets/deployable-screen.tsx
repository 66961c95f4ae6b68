'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import type { ReactNode } from 'react';
import { problemOf } from '@/components/form/problem';
import { OpenApiCode } from '@/components/sellers/open-api-code';
import { LinkButton } from '@/components/ui/link-button';
import { SkeletonText } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { DEPLOYED_TYPES } from '@/db/enums';
import { ASKED_VERSIONS } from '@/lib/assets/contract-values';
import type { DeployedObjects as Answer } from '@/lib/assets/contract-views';
import { deployedObjectsOptions } from '@/lib/assets/queries';
import { routes } from '@/lib/routes';
import { type Asked, AssetForm } from './asset-form';
import { AssetsHeader } from './assets-header';
import { DeployedObjects } from './deployed-objects';

const STATE = {
  assetId: parseAsString.withDefault(''),
  deployedType: parseAsStringLiteral(DEPLOYED_TYPES).withDefault('image'),
  assetVersion: parseAsString.withDefault(''),
  region: parseAsString.withDefault(''),
  versions: parseAsStringLiteral(ASKED_VERSIONS).withDefault('newest'),
};

const queryOf = (asked: Asked): string | null =>
  asked.assetId === '' ? null : new URLSearchParams(asked).toString();

/** Asks the marketplace what of an asset a template would deploy. */
export function DeployableScreen() {
  const t = useTranslations('assets.deployable');
  const [asked, setAsked] = useQueryStates(STATE);
  const query = useQuery(deployedObjectsOptions(queryOf(asked)));
  const ask = (next: Asked) => {
    if (queryOf(next) === queryOf(asked)) void query.refetch();
    else void setAsked(next);
  };
  return (
    <>
      <AssetsHeader section="deployable" />
      <div className="flex flex-col gap-4">
        <AssetForm key={queryOf(asked)} asked={asked} isAsking={query.isFetching} ask={ask} />
        {asked.assetId === '' ? (
          <EmptyState title={t('begin.title')} body={t('begin.body')} />
        ) : query.data ? (
          <Outcome answer={query.data} asked={asked} retry={() => void query.refetch()} />
        ) : query.error ? (
          <ErrorState requestId={problemOf(query.error).requestId} onRetry={() => void query.refetch()} />
        ) : (
          <SkeletonText lines={6} />
        )}
      </div>
    </>
  );
}

function Outcome({ answer, asked, retry }: { answer: Answer; asked: Asked; retry: () => void }): ReactNode {
  const t = useTranslations('assets.deployable');
  switch (answer.outcome) {
    case 'found':
      return answer.objects.length > 0 ? (
        <DeployedObjects objects={answer.objects} host={answer.host} asked={asked} />
      ) : (
        <EmptyState title={t('none.title')} body={t('none.body')} />
      );
    case 'no_credentials':
      return (
        <EmptyState
          title={t('noCredentials.title')}
          body={t('noCredentials.body')}
          action={<LinkButton href={routes.sellers()}>{t('noCredentials.action')}</LinkButton>}
        />
      );
    case 'refused':
      return (
        <ErrorState
          title={t('refused.title')}
          body={<OpenApiCode code={answer.code} message={answer.message} />}
          onRetry={retry}
        />
      );
    default:
      return <ErrorState title={t('unavailable.title')} body={t('unavailable.body')} onRetry={retry} />;
  }
}
