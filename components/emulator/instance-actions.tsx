'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { problemOf } from '@/components/form/problem';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { showToast } from '@/components/ui/toast';
import type { InstanceView } from '@/lib/emulator/views';
import type { Action } from '@/lib/emulator/vocabulary';
import { ActionDialog } from './action-dialog';
import { ACTION_FIELDS, FINAL_ACTIONS } from './action-fields';
import { useAct } from './queries';
import { useCallWords, useRefusal } from './use-words';

/** What the buyer or the marketplace can do with the instance now. */
export function InstanceActions({ instance }: { instance: InstanceView }) {
  const t = useTranslations('emulator');
  const act = useAct();
  const [asking, setAsking] = useState<Action | null>(null);
  const run = useRun(instance, act.mutateAsync);
  const press = (action: Action) => {
    if (ACTION_FIELDS[action].length > 0 || FINAL_ACTIONS.has(action)) setAsking(action);
    else void run(action, {}).catch(() => undefined);
  };
  const isAsked = asking !== null && ACTION_FIELDS[asking].length > 0;
  return (
    <section className="mt-5">
      <h3 className="mb-2 font-semibold text-sm">{t('instance.actions')}</h3>
      {instance.actions.length === 0 ? <p className="text-muted text-sm">{t('instance.noActions')}</p> : null}
      <div className="flex flex-wrap gap-2">
        {instance.actions.map((action) => (
          <Button
            key={action}
            size="sm"
            pending={act.isPending && act.variables.action === action}
            onClick={() => press(action)}
          >
            {t(`actions.${action}`)}
          </Button>
        ))}
      </div>
      {isAsked ? (
        <ActionDialog
          instance={instance}
          action={asking}
          isPending={act.isPending}
          close={() => setAsking(null)}
          run={(body) => run(asking, body)}
        />
      ) : null}
      <ConfirmDialog
        open={asking !== null && !isAsked}
        onOpenChange={(open) => !open && setAsking(null)}
        title={t('release.title')}
        description={t('release.body')}
        confirmLabel={t('actions.release')}
        tone="danger"
        pending={act.isPending}
        onConfirm={() => run('release', {})}
      />
    </section>
  );
}

type Act = ReturnType<typeof useAct>['mutateAsync'];

/** Runs an action and says what the seller answered; a refusal is said and thrown on. */
function useRun(instance: InstanceView, act: Act) {
  const refusal = useRefusal();
  const say = useCallWords();
  const t = useTranslations('emulator');
  const done = (action: Action) => t('said.done', { action: t(`actions.${action}`) });
  return async (action: Action, body: Record<string, string | number>) => {
    try {
      const { calls } = await act({ instance: instance.id, action, body });
      const call = calls.at(-1);
      if (call) void showToast(call.outcome === 'failed' ? 'error' : 'success', say(call));
      else void showToast('success', done(action));
    } catch (error) {
      const asked: readonly string[] = ACTION_FIELDS[action];
      const { fields } = problemOf(error);
      // What is wrong with a field that was asked for stands under it.
      if (fields.length === 0 || fields.some(({ path }) => !asked.includes(path)))
        void showToast('error', refusal(error));
      throw error;
    }
  };
}
