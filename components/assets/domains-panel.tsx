'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionConfirm } from '@/components/form/action-confirm';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { problemOf } from '@/components/form/problem';
import { useProblemForm } from '@/components/form/use-problem-form';
import { useProblemWords } from '@/components/form/use-problem-words';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { Input } from '@/components/ui/input';
import { KeyValueList } from '@/components/ui/key-value';
import { Panel } from '@/components/ui/panel';
import { showToast } from '@/components/ui/toast';
import type { AssetDetail, DomainView } from '@/lib/assets/contract-views';
import { useAddDomain, useRemoveDomain, useVerifyDomain } from '@/lib/assets/queries';

type Props = { asset: AssetDetail; canManage: boolean };

/** The domains of an application, and the proof that each is the seller's own. */
export function DomainsPanel({ asset, canManage }: Props) {
  const t = useTranslations('assets.domains');
  const [isAdding, setAdding] = useState(false);
  const add = canManage ? (
    <Button size="sm" icon={<Plus aria-hidden="true" />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  ) : null;
  return (
    <Panel title={t('title')} description={t('body')} actions={add}>
      {asset.domains.length === 0 ? (
        <p className="text-muted text-sm">{t('empty')}</p>
      ) : (
        <ul className="flex flex-col gap-4">
          {asset.domains.map((domain) => (
            <Domain key={domain.id} domain={domain} canManage={canManage} />
          ))}
        </ul>
      )}
      {isAdding ? <AddDialog assetId={asset.id} onClose={() => setAdding(false)} /> : null}
    </Panel>
  );
}

function AddDialog({ assetId, onClose }: { assetId: string; onClose: () => void }) {
  const t = useTranslations('assets.domains');
  const add = useAddDomain(assetId);
  const { form, ...sending } = useProblemForm({
    defaultValues: { domain: '' },
    onSubmit: async ({ domain }) => {
      await add.mutateAsync(domain);
      onClose();
    },
  });
  return (
    <FormDialog title={t('add')} send={t('add')} sending={sending} onClose={onClose}>
      <Field
        label={t('domain')}
        hint={t('domainHint')}
        error={form.formState.errors.domain?.message}
        isRequired
      >
        <Input {...form.register('domain')} mono autoComplete="off" spellCheck={false} maxLength={253} />
      </Field>
    </FormDialog>
  );
}

function Domain({ domain, canManage }: { domain: DomainView; canManage: boolean }) {
  const t = useTranslations('assets.domains');
  const isProved = domain.verifiedAt !== null;
  return (
    <li className="min-w-0 border-line border-t pt-3 first:border-t-0 first:pt-0">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="inline-flex min-w-0 flex-wrap items-center gap-2">
          <span className="wrap-anywhere font-medium font-mono text-sm">{domain.domain}</span>
          <Badge tone={isProved ? 'success' : 'warning'}>{isProved ? t('verified') : t('unverified')}</Badge>
        </span>
        {canManage ? <DomainActions domain={domain} /> : null}
      </div>
      {isProved ? null : (
        <KeyValueList
          items={[
            {
              key: 'file',
              label: t('file'),
              value: <CopyText value={`https://${domain.domain}/${domain.fileName}`} />,
            },
            { key: 'content', label: t('content'), value: <CopyText value={domain.token} /> },
          ]}
        />
      )}
      {domain.problem && domain.lastTriedAt ? (
        <p className="text-danger text-xs">
          {t(`problems.${domain.problem}`)} · <DateTime iso={domain.lastTriedAt} format="second" />
        </p>
      ) : null}
    </li>
  );
}

function DomainActions({ domain }: { domain: DomainView }) {
  const t = useTranslations('assets.domains');
  const words = useProblemWords();
  const verify = useVerifyDomain();
  const remove = useRemoveDomain();
  const [isLeaving, setLeaving] = useState(false);
  const { domain: name, id } = domain;
  const told = ({ problem }: DomainView) =>
    void showToast(
      problem ? 'error' : 'success',
      problem
        ? t('notVerified', { domain: name, reason: t(`problems.${problem}`) })
        : t('verifiedNow', { domain: name }),
    );
  const check = () =>
    verify.mutate(id, {
      onSuccess: told,
      onError: (error) => void showToast('error', words.forProblem(problemOf(error))),
    });
  return (
    <span className="inline-flex gap-2">
      {domain.verifiedAt ? null : (
        <Button size="sm" pending={verify.isPending} onClick={check}>
          {t('verify')}
        </Button>
      )}
      <Button size="sm" onClick={() => setLeaving(true)}>
        {t('remove')}
      </Button>
      {isLeaving ? (
        <ActionConfirm
          tone="danger"
          title={t('removeTitle', { domain: name })}
          description={t('removeBody')}
          confirmLabel={t('remove')}
          run={() => remove.mutateAsync(id)}
          onClose={() => setLeaving(false)}
        />
      ) : null}
    </span>
  );
}
