'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Panel } from '@/components/ui/panel';
import { showToast } from '@/components/ui/toast';
import type { JointDecisionView, RecordJointDecision } from '@/lib/sellers/contract-joint';
import { jointOptions, useRecordJointDecision } from '@/lib/sellers/queries';
import { LoadingPanel } from './loading-panel';

/** The joint-operation certification (联营认证): how it stands, and every decision of the marketplace on it. */
export function JointPanel({ canDecide }: { canDecide: boolean }) {
  const t = useTranslations('sellers.joint');
  const { data, error, refetch } = useQuery(jointOptions());
  const [isOpen, setOpen] = useState(false);
  if (!data) return <LoadingPanel error={error} onRetry={refetch} />;
  const next = data.isPassed ? 'ended' : 'passed';
  return (
    <Panel
      title={t('title')}
      description={t('description')}
      padding="none"
      actions={
        <>
          <Badge tone={data.isPassed ? 'success' : 'warning'}>{t(data.isPassed ? 'passed' : 'open')}</Badge>
          {canDecide ? (
            <Button size="sm" onClick={() => setOpen(true)}>
              {t(`record.${next}`)}
            </Button>
          ) : null}
        </>
      }
    >
      {data.decisions.length === 0 ? <p className="p-4 text-muted text-sm">{t('none')}</p> : null}
      <ul className="divide-y divide-line empty:hidden">
        {data.decisions.map((decision) => (
          <Decision key={decision.id} decision={decision} />
        ))}
      </ul>
      {isOpen ? <RecordDialog outcome={next} close={() => setOpen(false)} /> : null}
    </Panel>
  );
}

function Decision({ decision }: { decision: JointDecisionView }) {
  const t = useTranslations('sellers.joint');
  const { outcome, decidedOn, evidence, actorLabel } = decision;
  return (
    <li className="px-4 py-2.5 text-sm">
      <p className="flex flex-wrap items-center gap-x-3">
        <span className="font-medium">{t(`outcomes.${outcome}`)}</span>
        <span className="text-muted text-xs">{decidedOn}</span>
      </p>
      <p className="wrap-anywhere text-muted text-xs">{t('by', { evidence, name: actorLabel })}</p>
    </li>
  );
}

function RecordDialog({ outcome, close }: { outcome: RecordJointDecision['outcome']; close: () => void }) {
  const t = useTranslations('sellers.joint');
  const record = useRecordJointDecision();
  const { form, ...sending } = useProblemForm({
    defaultValues: { decidedOn: '', evidence: '' },
    onSubmit: async (values) => {
      await record.mutateAsync({ ...values, outcome });
      void showToast('success', t('recorded'));
      close();
    },
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t(`record.${outcome}`)}
      description={t(`about.${outcome}`)}
      send={t('send')}
      sending={sending}
      onClose={close}
    >
      <Field label={t('decidedOn')} error={errors.decidedOn?.message} isRequired>
        <Input {...form.register('decidedOn')} type="date" />
      </Field>
      <Field label={t('evidence')} hint={t('evidenceHint')} error={errors.evidence?.message} isRequired>
        <Input {...form.register('evidence')} autoComplete="off" maxLength={256} />
      </Field>
    </FormDialog>
  );
}
