'use client';

import { useTranslations } from 'next-intl';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { showToast } from '@/components/ui/toast';
import type { TemplateDetail } from '@/lib/deploy-templates/contract';
import { useUpdateTemplate } from '@/lib/deploy-templates/queries';
import { DescribeFields, type DescribeValues } from './describe-fields';

/** Changes what a template is called and what buyers are told of it. */
export function DescribeDialog({ template, onClose }: { template: TemplateDetail; onClose: () => void }) {
  const t = useTranslations('deploy-templates.describe');
  const update = useUpdateTemplate(template.id);
  const { name, introduction, instructions, deployMinutes } = template;
  const { form, ...sending } = useProblemForm<DescribeValues>({
    defaultValues: { name, introduction, instructions, deployMinutes: deployMinutes?.toString() ?? '' },
    onSubmit: async (values) => {
      await update.mutateAsync(values);
      void showToast('success', t('saved'));
      onClose();
    },
  });
  return (
    <FormDialog title={t('title')} send={t('save')} sending={sending} onClose={onClose}>
      <DescribeFields form={form} />
    </FormDialog>
  );
}
