'use client';

import { useTranslations } from 'next-intl';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { type KeyValueItem, KeyValueList } from '@/components/ui/key-value';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import type { CallbackDetail } from '@/lib/callbacks/contract';
import { routes } from '@/lib/routes';
import { useCallbackWords } from './callback-words';
import { SubjectText } from './subject-text';

/** An id of the marketplace; a link where the object is known here. */
function Linked({ value, href }: { value: string; href: string | null }) {
  if (!href) return <CopyText value={value} />;
  return (
    <span className="inline-flex min-w-0 max-w-full items-center gap-0.5">
      <TextLink href={href} className="min-w-0 truncate font-mono text-xs" title={value}>
        {value}
      </TextLink>
    </span>
  );
}

const FORMS = ['raw', 'sorted', 'query', 'raw_inner', 'sorted_inner', 'fields'] as const;

function useForm(form: string | null): string | null {
  const t = useTranslations('callbacks.forms');
  const known = FORMS.find((one) => one === form);
  return known ? t(known) : null;
}

function useItems(call: CallbackDetail): KeyValueItem[] {
  const t = useTranslations('callbacks');
  const words = useCallbackWords();
  const form = useForm(call.signedForm);
  const { order, instance } = call;
  const optional = (key: string, label: string, value: string | null, href: string | null = null) =>
    value === null ? [] : [{ key, label, value: <Linked value={value} href={href} /> }];
  return [
    {
      key: 'receivedAt',
      label: t('facts.receivedAt'),
      value: <DateTime iso={call.receivedAt} format="second" />,
    },
    {
      key: 'interface',
      label: t('facts.interface'),
      value: call.activity ? (
        <code className="font-mono text-xs">{call.activity}</code>
      ) : (
        t('activities.none')
      ),
    },
    { key: 'generation', label: t('facts.generation'), value: t(`generations.${call.generation}`) },
    { key: 'kind', label: t('facts.kind'), value: t(call.isTest ? 'test.yes' : 'test.no') },
    {
      key: 'address',
      label: t('facts.address'),
      value: <TextLink href={routes.endpoint(call.addressId)}>{call.addressLabel}</TextLink>,
      hint: call.addressCode,
    },
    { key: 'key', label: t('facts.key'), value: call.key?.label ?? t('facts.keyNone'), hint: form },
    ...optional('order', t('facts.order'), call.orderId, order && routes.order(order.id)),
    ...optional('orderLine', t('facts.orderLine'), call.orderLineId),
    ...optional('instance', t('facts.instance'), call.instanceId, instance && routes.instance(instance.id)),
    ...(call.subject
      ? [
          {
            key: 'subject',
            label: t(`facts.${call.subject.kind}`),
            value: <SubjectText subject={call.subject} />,
          },
        ]
      : []),
    { key: 'duration', label: t('facts.duration'), value: words.duration(call.durationUs) },
    { key: 'id', label: t('facts.id'), value: <CopyText value={call.id} /> },
  ];
}

/** What the call was about, with the way to its order, instance and address. */
export function FactsPanel({ call }: { call: CallbackDetail }) {
  const t = useTranslations('callbacks.detail');
  return (
    <Panel title={t('facts')}>
      <KeyValueList items={useItems(call)} />
    </Panel>
  );
}
