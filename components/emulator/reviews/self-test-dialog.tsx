'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { RadioGroup } from '@/components/ui/choice';
import { Textarea } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import { SELF_TESTS, type SelfTest, selfTestReport } from '@/lib/emulator/review/self-test';
import type { ReviewView } from '@/lib/emulator/views-reviews';
import { useRefusal } from '../use-words';
import { type ReviewKey, useSelfTest } from './queries';

const LOG_MAX = 20_000;

type Draft = { end: SelfTest; log: string };

/** Plays the online test of a package: how it ends, and the log that the seller reads. */
export function SelfTestDialog({
  review,
  view,
  close,
  done,
}: {
  review: ReviewKey;
  view: ReviewView;
  close: () => void;
  done: () => void;
}) {
  const t = useTranslations('emulator.reviews.selfTest');
  const refusal = useRefusal();
  const play = useSelfTest(review);
  const logOf = (end: SelfTest) => selfTestReport(end, view.waiting).log;
  const { form, ...sending } = useProblemForm<Draft>({
    defaultValues: { end: 'deployed', log: logOf('deployed') },
    onSubmit: async (given): Promise<void> => {
      try {
        await play.mutateAsync(given);
      } catch (error) {
        return form.setError('log', { message: refusal(error) });
      }
      void showToast('success', t('done'));
      close();
      done();
    },
  });
  const choose = (value: string) => {
    const end = SELF_TESTS.find((one) => one === value);
    if (end) form.setValue('log', logOf(end));
  };
  return (
    <FormDialog
      title={t('title', { name: view.waiting.name })}
      description={t('description')}
      send={t('send')}
      sending={sending}
      onClose={close}
    >
      <RadioGroup
        {...form.register('end')}
        label={t('end')}
        defaultValue="deployed"
        onValueChange={choose}
        options={SELF_TESTS.map((value) => ({ value, label: t(`ends.${value}`) }))}
      />
      <Field label={t('log')} error={form.formState.errors.log?.message}>
        <Textarea {...form.register('log')} mono rows={7} maxLength={LOG_MAX} spellCheck={false} />
      </Field>
    </FormDialog>
  );
}
