'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Tone } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Timeline } from '@/components/ui/timeline';
import { PAY_STATUSES } from '@/db/enums';
import type { LineEventKind } from '@/db/enums/orders';
import { LINE_KINDS, SUPERVISION_NODES } from '@/db/enums/statements';
import type { LineEventView } from '@/lib/orders/contract-observation';
import { apiRoutes } from '@/lib/routes';

const TONES: Record<LineEventKind, Tone> = {
  recorded: 'info',
  pay_status: 'warning',
  supervision: 'neutral',
  effect: 'success',
  countered: 'danger',
};

/** What an event's value means: an instant, or the words of an enumeration; ids stay as they are. */
function Value({ event, value }: { event: LineEventView; value: string }) {
  const pay = useTranslations('orders.payStatuses');
  const nodes = useTranslations('statements.supervisionNodes');
  const kinds = useTranslations('statements.kinds');
  if (event.kind === 'effect') return <DateTime iso={value || null} />;
  const [status, node, kind] = [
    PAY_STATUSES.find((one) => one === value),
    SUPERVISION_NODES.find((one) => one === value),
    LINE_KINDS.find((one) => one === value),
  ];
  if (event.kind === 'pay_status' && status) return pay(status);
  if (event.kind === 'supervision' && node) return nodes(node);
  if (event.kind === 'recorded' && kind) return kinds(kind);
  return <span className="font-mono text-xs">{value}</span>;
}

function Body({ event }: { event: LineEventView }) {
  const { file, note } = event;
  return (
    <div className="flex flex-col gap-1 text-sm">
      <span className="inline-flex flex-wrap items-center gap-1.5">
        {event.from ? (
          <>
            <Value event={event} value={event.from} />
            <span aria-hidden="true">→</span>
          </>
        ) : null}
        <span className="font-medium">
          <Value event={event} value={event.to} />
        </span>
      </span>
      {note ? <span className="wrap-anywhere text-muted">{note}</span> : null}
      {file ? (
        <a
          href={apiRoutes.orderEvidence(file.id)}
          download={file.name}
          className="inline-flex max-w-full items-center gap-1.5 self-start rounded-xs text-accent underline decoration-line-strong underline-offset-2 hover:decoration-current"
        >
          <Download aria-hidden="true" className="size-3.5 shrink-0" />
          <span className="truncate">{file.name}</span>
        </a>
      ) : null}
    </div>
  );
}

/** What was seen of a line since it was told, newest first, with its evidence. */
export function LineHistory({ events }: { events: readonly LineEventView[] }) {
  const t = useTranslations('orders.events');
  const sources = useTranslations('orders.sources');
  return (
    <Timeline
      items={events.map((event) => ({
        key: event.id,
        tone: TONES[event.kind],
        title: t(`kinds.${event.kind}`),
        time: <DateTime iso={event.at} />,
        source: t('by', { source: sources(event.source), name: event.actorLabel }),
        body: <Body event={event} />,
      }))}
    />
  );
}
