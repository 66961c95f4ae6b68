'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import type { ReadinessItem } from '@/lib/products/rules/readiness';
import { ReadinessPoint } from '../readiness-panel';

type GateDialogProps = { id: string; items: readonly ReadinessItem[]; onClose: () => void };

/** Why a complete listing cannot be submitted yet: each open point with what to do, and where. */
export function GateDialog({ id, items, onClose }: GateDialogProps) {
  const t = useTranslations('products.form');
  const close = useTranslations('common.actions')('close');
  return (
    <Dialog
      open
      title={t('gateTitle')}
      description={t('gateBody')}
      footer={
        <DialogClose asChild>
          <Button>{close}</Button>
        </DialogClose>
      }
      onOpenChange={(open) => (open ? undefined : onClose())}
    >
      <ul className="flex flex-col">
        {items.map((item) => (
          <ReadinessPoint key={item.id} id={id} item={item} onGo={onClose} />
        ))}
      </ul>
    </Dialog>
  );
}
