'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { showToast } from '@/components/ui/toast';
import type { InstanceDetail } from '@/lib/instances/contract';
import { useDelivery } from '@/lib/instances/queries';
import { DeliveryFields, useDeliveryForm } from './delivery-form';

/** Changes what the customer of a delivered instance gets. */
export function EditDeliveryDialog({ instance, onClose }: { instance: InstanceDetail; onClose: () => void }) {
  const t = useTranslations('instances.delivery');
  const common = useTranslations('common.actions');
  const formId = useId();
  const edit = useDelivery(instance.id, 'PUT');
  const delivery = useDeliveryForm(instance, async (input) => {
    await edit.mutateAsync(input);
    void showToast('success', t('saved'));
    onClose();
  });
  const footer = (
    <>
      <DialogClose asChild>
        <Button>{common('cancel')}</Button>
      </DialogClose>
      <Button variant="primary" type="submit" form={formId} pending={delivery.isSubmitting}>
        {t('save')}
      </Button>
    </>
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('editTitle')}
      description={t('editDescription')}
      footer={footer}
    >
      <form id={formId} noValidate onSubmit={delivery.submit}>
        <DeliveryFields instance={instance} delivery={delivery} />
      </form>
    </Dialog>
  );
}
