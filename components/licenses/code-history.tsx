'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { Tone } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import { Timeline } from '@/components/ui/timeline';
import { LICENSE_STATUSES, type LicenseEventKind } from '@/db/enums';
import type { CodeDetail, CodeEventView, FieldChange } from '@/lib/licenses/contract';
import { routes } from '@/lib/routes';
import { CallWords } from './call-words';
import { CodeStatus } from './license-badges';

const TONES: Record<LicenseEventKind, Tone> = {
  added: 'info',
  activated: 'success',
  activation_refused: 'danger',
  checked: 'neutral',
  renewed: 'success',
  renewal_cancelled: 'warning',
  frozen: 'warning',
  unfrozen: 'success',
  released: 'muted',
};
const FIELDS = ['orderId', 'productId', 'amount', 'expireAt', 'activatedAt'] as const;

function Value({ field, value }: { field: string; value: FieldChange['before'] }) {
  const t = useTranslations('common.state');
  const locale = useLocale();
  if (value === null) return t('empty');
  if (typeof value === 'number') return value.toLocaleString(locale);
  if (field.endsWith('At')) return <DateTime iso={value} />;
  const status = LICENSE_STATUSES.find((one) => field === 'status' && one === value);
  return status ? <CodeStatus status={status} /> : <span className="font-mono">{value}</span>;
}

function Changes({ changes }: { changes: readonly FieldChange[] }) {
  const t = useTranslations('licenses.fields');
  const shown = FIELDS.flatMap((field) =>
    changes.filter((change) => change.field === field).map((c) => ({ ...c, field })),
  );
  if (shown.length === 0) return null;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-xs">
      {shown.map(({ field, before, after }) => (
        <div key={field} className="contents">
          <dt className="text-muted leading-5">{t(field)}</dt>
          <dd className="wrap-anywhere leading-5">
            {before === null ? null : (
              <>
                <Value field={field} value={before} /> <span aria-hidden="true">→ </span>
              </>
            )}
            <Value field={field} value={after} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Body({ event }: { event: CodeEventView }) {
  const isTurn = event.from !== null && event.from !== event.to;
  return (
    <div className="flex flex-col gap-1.5 empty:hidden">
      {isTurn && event.from ? (
        <span className="inline-flex items-center gap-1.5">
          <CodeStatus status={event.from} />
          <span aria-hidden="true">→</span>
          <CodeStatus status={event.to} />
        </span>
      ) : null}
      {event.error ? <CallWords code={event.error.code} words={event.error.words} /> : null}
      <Changes changes={event.changes} />
    </div>
  );
}

function Source({ event, canSeeCalls }: { event: CodeEventView; canSeeCalls: boolean }) {
  const t = useTranslations('licenses');
  const { orderRowId } = event;
  const order = event.orderId ? t('detail.order', { id: event.orderId }) : null;
  return (
    <span className="inline-flex flex-wrap gap-x-2">
      <span>{t(`actors.${event.actorKind}`, { name: event.actorLabel })}</span>
      {event.callbackId && canSeeCalls ? (
        <TextLink href={routes.callback(event.callbackId)}>{t('detail.call')}</TextLink>
      ) : null}
      {order && orderRowId ? <TextLink href={routes.order(orderRowId)}>{order}</TextLink> : order}
    </span>
  );
}

type Props = { code: CodeDetail; canSeeCalls: boolean };

/** Everything that happened to an auth code, newest first. */
export function CodeHistory({ code, canSeeCalls }: Props) {
  const t = useTranslations('licenses');
  return (
    <Panel title={t('detail.history')}>
      <Timeline
        items={code.events.map((event) => ({
          key: event.id,
          tone: TONES[event.kind],
          title: t(`events.${event.kind}`),
          time: <DateTime iso={event.at} format="second" />,
          source: <Source event={event} canSeeCalls={canSeeCalls} />,
          body: <Body event={event} />,
        }))}
      />
    </Panel>
  );
}
