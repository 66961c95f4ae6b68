'use client';

import { Ban, ClipboardCheck, FlaskConical, Pencil, ScanLine, Send, Trash2, Undo2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { ActionConfirm } from '@/components/form/action-confirm';
import { Button } from '@/components/ui/button';
import type { TemplateDetail } from '@/lib/deploy-templates/contract';
import { useDeleteTemplate, useSubmit, useWithdraw } from '@/lib/deploy-templates/queries';
import { canDelete, canMove } from '@/lib/deploy-templates/rules';
import { routes } from '@/lib/routes';
import { DecisionDialog } from './decision-dialog';
import { DescribeDialog } from './describe-dialog';
import { ScanDialog } from './scan-dialog';
import { StartTestDialog } from './start-test-dialog';
import { StopDialog } from './stop-dialog';

type Open = 'test' | 'submit' | 'withdraw' | 'stop' | 'delete' | 'describe' | 'decide' | 'scan';
type Props = { template: TemplateDetail; canManage: boolean; canDecide: boolean };

function Asked({ open, template, onClose }: { open: Open; template: TemplateDetail; onClose: () => void }) {
  const t = useTranslations('deploy-templates');
  const router = useRouter();
  const { id, name } = template;
  const [submit, withdraw, remove] = [useSubmit(id), useWithdraw(id), useDeleteTemplate(id)];
  const confirm = (key: 'submit' | 'withdraw' | 'delete', run: () => Promise<unknown>) => (
    <ActionConfirm
      title={t(`confirm.${key}.title`)}
      description={t(`confirm.${key}.body`, { name })}
      confirmLabel={t(`confirm.${key}.send`)}
      tone={key === 'delete' ? 'danger' : 'normal'}
      run={run}
      doneMessage={t(`confirm.${key}.done`)}
      onClose={onClose}
    />
  );
  switch (open) {
    case 'test':
      return <StartTestDialog template={template} onClose={onClose} />;
    case 'stop':
      return <StopDialog id={id} onClose={onClose} />;
    case 'describe':
      return <DescribeDialog template={template} onClose={onClose} />;
    case 'decide':
      return <DecisionDialog id={id} onClose={onClose} />;
    case 'scan':
      return <ScanDialog id={id} onClose={onClose} />;
    case 'submit':
      return confirm('submit', () => submit.mutateAsync(undefined));
    case 'withdraw':
      return confirm('withdraw', () => withdraw.mutateAsync(undefined));
    case 'delete':
      return confirm('delete', async () => {
        await remove.mutateAsync();
        router.push(routes.deployTemplates());
      });
  }
}

/** What can be done with a template in the state that it is in. */
export function TemplateActions({ template, canManage, canDecide }: Props) {
  const t = useTranslations('deploy-templates.actions');
  const [open, setOpen] = useState<Open | null>(null);
  const { state, needs } = template;
  const hasErrors = needs.includes('no_errors');
  const canTest = canMove(state, 'start_test') && !hasErrors;
  const canSubmit = canMove(state, 'submit') && needs.length === 0;
  const button = (key: Open, icon: ReactNode, isPrimary = false) => (
    <Button key={key} variant={isPrimary ? 'primary' : 'secondary'} icon={icon} onClick={() => setOpen(key)}>
      {t(key)}
    </Button>
  );
  return (
    <div className="flex flex-wrap gap-2">
      {canManage ? button('describe', <Pencil aria-hidden="true" />) : null}
      {canManage && canDelete(template) ? button('delete', <Trash2 aria-hidden="true" />) : null}
      {canManage && canMove(state, 'stop') ? button('stop', <Ban aria-hidden="true" />) : null}
      {canManage && canMove(state, 'withdraw') ? button('withdraw', <Undo2 aria-hidden="true" />) : null}
      {canDecide && state === 'scanning' ? button('scan', <ScanLine aria-hidden="true" />, true) : null}
      {canDecide && state === 'pending'
        ? button('decide', <ClipboardCheck aria-hidden="true" />, true)
        : null}
      {canManage && canTest ? button('test', <FlaskConical aria-hidden="true" />, !canSubmit) : null}
      {canManage && canSubmit ? button('submit', <Send aria-hidden="true" />, true) : null}
      {open ? <Asked open={open} template={template} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}
