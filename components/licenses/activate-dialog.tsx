'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { ActionConfirm } from '@/components/form/action-confirm';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { showToast } from '@/components/ui/toast';
import type { ActivatedMany } from '@/lib/licenses/contract';
import { useActivate } from '@/lib/licenses/queries';
import { useCallWords } from './call-words';

type Props = { ids: readonly string[]; onClose: () => void };

/** Activates auth codes at the marketplace, and says which it refused. */
export function ActivateDialog({ ids, onClose }: Props) {
  const t = useTranslations('licenses.codes');
  const activate = useActivate();
  const [done, setDone] = useState<ActivatedMany | null>(null);
  const hasMoreToSay = useRef(false);
  if (done) return <NotActivated done={done} onClose={onClose} />;
  const run = async () => {
    const result = await activate.mutateAsync(ids);
    hasMoreToSay.current = result.failed.length > 0;
    if (hasMoreToSay.current) setDone(result);
    else void showToast('success', t('activated', { count: result.activated }));
  };
  return (
    <ActionConfirm
      title={t('activateTitle', { count: ids.length })}
      description={t('activateBody')}
      confirmLabel={t('activate')}
      run={run}
      onClose={() => (hasMoreToSay.current ? undefined : onClose())}
    />
  );
}

function NotActivated({ done, onClose }: { done: ActivatedMany; onClose: () => void }) {
  const t = useTranslations('licenses');
  const wordsOf = useCallWords();
  const close = (
    <DialogClose asChild>
      <Button variant="primary">{t('import.close')}</Button>
    </DialogClose>
  );
  const title = t('codes.failed', { count: done.failed.length });
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())} title={title} footer={close}>
      <div className="flex flex-col gap-3">
        {done.activated > 0 ? (
          <Banner tone="success">{t('codes.activated', { count: done.activated })}</Banner>
        ) : null}
        <ul className="max-h-60 overflow-y-auto text-sm">
          {done.failed.map(({ id, codeEnd, code, words }) => {
            const { meaning, action } = wordsOf(words);
            return (
              <li key={id} className="border-line border-b py-1.5 last:border-b-0">
                <p>
                  {t('codes.failedOne', { end: codeEnd, reason: meaning })}{' '}
                  <span className="font-mono text-muted text-xs">{code}</span>
                </p>
                <p className="text-muted text-xs">{action}</p>
              </li>
            );
          })}
        </ul>
      </div>
    </Dialog>
  );
}
