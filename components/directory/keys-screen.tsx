'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionConfirm } from '@/components/form/action-confirm';
import { problemOf } from '@/components/form/problem';
import { useProblemWords } from '@/components/form/use-problem-words';
import { Tag } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { formatInstant } from '@/components/ui/date-format';
import { DateTime } from '@/components/ui/date-time';
import { Panel } from '@/components/ui/panel';
import { SkeletonText } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { showToast } from '@/components/ui/toast';
import type { KitKeyView } from '@/lib/directory/contract';
import { MAX_KIT_KEYS } from '@/lib/directory/contract-values';
import { kitKeysOptions, useCreateKitKey, useRemoveKitKey } from '@/lib/directory/queries';
import { DirectoryHeader } from './directory-header';

/** The key pairs under which the marketplace encrypts client secrets. */
export function KeysScreen({ canManage }: { canManage: boolean }) {
  const { data: keys, error, refetch } = useQuery(kitKeysOptions());
  return (
    <>
      <DirectoryHeader section="keys" />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        {!keys && error ? (
          <ErrorState requestId={problemOf(error).requestId} onRetry={() => void refetch()} />
        ) : (
          <KeyPanel keys={keys} canManage={canManage} />
        )}
        <HowTo />
      </div>
    </>
  );
}

function HowTo() {
  const t = useTranslations('directory.keys');
  return (
    <Panel title={t('howTitle')}>
      <ol className="flex list-outside list-decimal flex-col gap-2 pl-5 text-sm">
        {(['how1', 'how2', 'how3', 'how4'] as const).map((step) => (
          <li key={step}>{t(step)}</li>
        ))}
      </ol>
    </Panel>
  );
}

function CreateButton({ isFirst }: { isFirst: boolean }) {
  const t = useTranslations('directory.keys');
  const words = useProblemWords();
  const create = useCreateKitKey();
  const press = () =>
    create.mutate(undefined, {
      onSuccess: () => void showToast('success', t('created')),
      onError: (error) => void showToast('error', words.forProblem(problemOf(error))),
    });
  return (
    <Button
      size="sm"
      variant={isFirst ? 'primary' : 'secondary'}
      icon={<Plus aria-hidden="true" />}
      pending={create.isPending}
      onClick={press}
    >
      {t('create')}
    </Button>
  );
}

function KeyPanel({ keys, canManage }: { keys: KitKeyView[] | undefined; canManage: boolean }) {
  const t = useTranslations('directory.keys');
  const [removed, setRemoved] = useState<KitKeyView | null>(null);
  const isFull = (keys?.length ?? 0) >= MAX_KIT_KEYS;
  return (
    <Panel
      title={t('title')}
      description={t('hint')}
      padding="none"
      actions={keys && canManage && !isFull ? <CreateButton isFirst={keys.length === 0} /> : null}
    >
      {keys ? null : (
        <div className="p-4">
          <SkeletonText lines={6} />
        </div>
      )}
      {keys?.length === 0 ? (
        <div className="p-4">
          <Banner tone="warning">{t('empty')}</Banner>
        </div>
      ) : null}
      <ul className="divide-y divide-line empty:hidden">
        {keys?.map((key, at) => (
          <li key={key.id} className="px-4 py-3">
            <KeyPair pair={key} isNewest={at === 0} remove={canManage ? () => setRemoved(key) : null} />
          </li>
        ))}
      </ul>
      {isFull ? <p className="px-4 pb-3 text-muted text-xs">{t('limit', { max: MAX_KIT_KEYS })}</p> : null}
      {removed ? (
        <RemoveQuestion pair={removed} isLast={keys?.length === 1} onClose={() => setRemoved(null)} />
      ) : null}
    </Panel>
  );
}

type KeyPairProps = { pair: KitKeyView; isNewest: boolean; remove: (() => void) | null };

function KeyPair({ pair, isNewest, remove }: KeyPairProps) {
  const t = useTranslations('directory.keys');
  const locale = useLocale();
  const time = formatInstant(pair.createdAt, locale, 'minute') ?? '';
  return (
    <>
      <div className="mb-2 flex min-h-8 items-center justify-between gap-2">
        <p className="flex flex-wrap items-center gap-2 text-sm">
          <span className="text-muted">{t('made')}</span>
          <DateTime iso={pair.createdAt} />
          {isNewest ? <Tag>{t('newest')}</Tag> : null}
        </p>
        {remove ? (
          <Button
            size="sm"
            icon={<Trash2 aria-hidden="true" />}
            aria-label={t('removeLabel', { time })}
            onClick={remove}
          >
            {t('remove')}
          </Button>
        ) : null}
      </div>
      <CodeBlock title={t('publicKey')} note={t('publicKeyNote')} code={pair.publicKey} />
    </>
  );
}

type RemoveQuestionProps = { pair: KitKeyView; isLast: boolean; onClose: () => void };

function RemoveQuestion({ pair, isLast, onClose }: RemoveQuestionProps) {
  const t = useTranslations('directory.keys');
  const remove = useRemoveKitKey();
  return (
    <ActionConfirm
      title={t('removeTitle')}
      description={t('removeBody')}
      details={isLast ? <Banner tone="warning">{t('removeLast')}</Banner> : undefined}
      confirmLabel={t('remove')}
      tone="danger"
      run={() => remove.mutateAsync(pair.id)}
      doneMessage={t('removed')}
      onClose={onClose}
    />
  );
}
