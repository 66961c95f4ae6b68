'use client';

import { useTranslations } from 'next-intl';
import { FormDialog } from '@/components/form/form-dialog';
import { showToast } from '@/components/ui/toast';
import type { InstanceDetail } from '@/lib/instances/contract';
import { useDelivery } from '@/lib/instances/queries';
import { DeliveryFields, useDeliveryForm } from './delivery-form';

/** Changes what the customer of a delivered instance gets. */
export function EditDeliveryDialog({ instance, onClose }: { instance: InstanceDetail; onClose: () => void }) {
  const t = useTranslations('instances.delivery');
  const edit = useDelivery(instance.id, 'PUT');
  const { form, ...sending } = useDeliveryForm(instance, async (input) => {
    await edit.mutateAsync(input);
    void showToast('success', t('saved'));
    onClose();
  });
  return (
    <FormDialog
      title={t('editTitle')}
      description={t('editDescription')}
      send={t('save')}
      sending={sending}
      wrongFields={Object.keys(form.formState.errors).length}
      onClose={onClose}
    >
      <DeliveryFields instance={instance} form={form} />
    </FormDialog>
  );
}
