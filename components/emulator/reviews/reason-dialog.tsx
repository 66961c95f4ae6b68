'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Textarea } from '@/components/ui/input';
import { useRefusal } from '../use-words';

/** Asks for the reason of something; what the console refuses is said in the dialog. */
export function ReasonDialog({
  title,
  description,
  send,
  onSend,
  close,
  initial = '',
}: {
  title: string;
  description: string;
  send: string;
  onSend: (reason: string) => Promise<void>;
  close: () => void;
  initial?: string;
}) {
  const t = useTranslations('emulator.reviews');
  const refusal = useRefusal();
  const { form, ...sending } = useProblemForm<{ reason: string }>({
    defaultValues: { reason: initial },
    onSubmit: async ({ reason }) => {
      try {
        await onSend(reason.trim());
      } catch (error) {
        form.setError('reason', { message: refusal(error) });
      }
    },
  });
  return (
    <FormDialog title={title} description={description} send={send} sending={sending} onClose={close}>
      <Field label={t('reason')} error={form.formState.errors.reason?.message}>
        <Textarea rows={4} required maxLength={1000} {...form.register('reason')} />
      </Field>
    </FormDialog>
  );
}
