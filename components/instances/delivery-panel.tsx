'use client';

import { useTranslations } from 'next-intl';
import { FormError } from '@/components/form/form-error';
import { UnsavedGuard } from '@/components/form/unsaved-guard';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { showToast } from '@/components/ui/toast';
import type { InstanceDetail } from '@/lib/instances/contract';
import { useDelivery } from '@/lib/instances/queries';
import { DeliveryFields, useDeliveryForm } from './delivery-form';

/** Delivers an instance that waits for it. */
export function DeliveryPanel({ instance }: { instance: InstanceDetail }) {
  const t = useTranslations('instances.delivery');
  const deliver = useDelivery(instance.id, 'POST');
  const { form, submit, refusal, isSubmitting } = useDeliveryForm(instance, async (input) => {
    await deliver.mutateAsync(input);
    void showToast('success', t('done'));
  });
  return (
    <Panel title={t('title')} description={t('description')}>
      <form noValidate onSubmit={submit} className="max-w-2xl">
        <UnsavedGuard when={form.formState.isDirty && !isSubmitting} />
        <FormError refusal={refusal} wrongFields={Object.keys(form.formState.errors).length} />
        <div className="flex flex-col gap-4">
          <DeliveryFields instance={instance} form={form} />
          <div>
            <Button type="submit" variant="primary" pending={isSubmitting}>
              {t('submit')}
            </Button>
          </div>
        </div>
      </form>
    </Panel>
  );
}
