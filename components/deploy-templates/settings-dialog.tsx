'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Dialog } from '@/components/ui/dialog';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { SkeletonText } from '@/components/ui/skeleton';
import { showToast } from '@/components/ui/toast';
import { ALL_REGIONS } from '@/lib/assets/contract-values';
import type { SetDeploySettings } from '@/lib/deploy-templates/contract';
import { preconditionsOptions, useCheckService, useSetSettings } from '@/lib/deploy-templates/queries';

/** Where self-tests run; saving asks the resource formation service at once whether it is enabled. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('deploy-templates.settings');
  const { data } = useQuery(preconditionsOptions());
  if (!data)
    return (
      <Dialog open onOpenChange={(open) => (open ? undefined : onClose())} title={t('title')}>
        <SkeletonText lines={4} />
      </Dialog>
    );
  const given = data.settings;
  return (
    <SettingsForm
      settings={{ projectId: given?.projectId ?? '', region: given?.region ?? ALL_REGIONS[0] ?? '' }}
      onClose={onClose}
    />
  );
}

function SettingsForm({ settings, onClose }: { settings: SetDeploySettings; onClose: () => void }) {
  const t = useTranslations('deploy-templates');
  const [save, check] = [useSetSettings(), useCheckService()];
  const { form, ...sending } = useProblemForm<SetDeploySettings>({
    defaultValues: settings,
    onSubmit: async (values) => {
      await save.mutateAsync(values);
      const { outcome, code } = await check.mutateAsync();
      const tone = outcome === 'enabled' ? 'success' : 'error';
      void showToast(tone, t(`settings.outcomes.${outcome}`, { code: code ?? '' }));
      onClose();
    },
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t('settings.title')}
      description={t('settings.description')}
      send={t('settings.save')}
      sending={sending}
      onClose={onClose}
    >
      <Field
        label={t('settings.projectId')}
        hint={t('settings.projectHint')}
        error={errors.projectId?.message}
        isRequired
      >
        <Input {...form.register('projectId')} mono maxLength={32} spellCheck={false} autoComplete="off" />
      </Field>
      <Field label={t('settings.region')} error={errors.region?.message} isRequired>
        <Select
          {...form.register('region')}
          options={ALL_REGIONS.map((value) => ({ value, label: value }))}
        />
      </Field>
    </FormDialog>
  );
}
