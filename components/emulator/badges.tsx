'use client';

import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import type { InstanceStatus, MessageStatus, OrderStatus, Outcome } from '@/lib/emulator/vocabulary';

const INSTANCE: Record<InstanceStatus, Tone> = {
  provisioning: 'info',
  active: 'success',
  frozen: 'warning',
  released: 'muted',
  failed: 'danger',
};
const ORDER: Record<OrderStatus, Tone> = { processing: 'info', completed: 'success', refunded: 'danger' };
const MESSAGE: Record<MessageStatus, Tone> = {
  waiting: 'neutral',
  calling: 'info',
  succeeded: 'success',
  retrying: 'warning',
  stopped: 'danger',
};
const OUTCOME: Record<Outcome, Tone> = { success: 'success', pending: 'info', failed: 'danger' };

export function InstanceBadge({ status }: { status: InstanceStatus }) {
  const t = useTranslations('emulator.instanceStatus');
  return <Badge tone={INSTANCE[status]}>{t(status)}</Badge>;
}

export function OrderBadge({ status }: { status: OrderStatus }) {
  const t = useTranslations('emulator.orderStatus');
  return <Badge tone={ORDER[status]}>{t(status)}</Badge>;
}

export function MessageBadge({ status }: { status: MessageStatus }) {
  const t = useTranslations('emulator.messageStatus');
  return <Badge tone={MESSAGE[status]}>{t(status)}</Badge>;
}

export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  const t = useTranslations('emulator.outcome');
  return <Badge tone={OUTCOME[outcome]}>{t(outcome)}</Badge>;
}
