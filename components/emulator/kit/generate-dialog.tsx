'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Input } from '@/components/ui/input';
import { useApplicationStep } from './queries';
import { useTold } from './use-told';

interface GenerateProps {
  enterprise: string;
  app: string;
  close: () => void;
}

/** Up to 500 made-up users in one call. */
export function GenerateDialog({ enterprise, app, close }: GenerateProps) {
  const t = useTranslations('emulator.kit.user');
  const step = useApplicationStep(enterprise);
  const told = useTold();
  const { form, ...sending } = useProblemForm({
    defaultValues: { count: 50 },
    onSubmit: async (body) => {
      told(await step.mutateAsync({ step: 'users/generate', app, body }));
      close();
    },
  });
  return (
    <FormDialog
      title={t('generate')}
      description={t('generateBody')}
      send={t('send')}
      sending={sending}
      onClose={close}
    >
      <Field label={t('count')} hint={t('countHint')} error={form.formState.errors.count?.message}>
        <Input type="number" min={1} max={500} {...form.register('count', { valueAsNumber: true })} />
      </Field>
    </FormDialog>
  );
}
