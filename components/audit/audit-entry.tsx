'use client';

import { useTranslations } from 'next-intl';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { Drawer } from '@/components/ui/drawer';
import { KeyValueList } from '@/components/ui/key-value';
import type { AuditView } from '@/lib/audit/contract';
import { useAuditWords } from './use-audit-words';

/** One entry in full: who, what, and each field before and after. */
export function AuditEntry({ entry, onClose }: { entry: AuditView; onClose: () => void }) {
  const t = useTranslations('audit');
  const words = useAuditWords();
  const items = [
    { key: 'at', label: t('columns.at'), value: <DateTime iso={entry.at} format="second" /> },
    {
      key: 'actor',
      label: t('columns.actor'),
      value: entry.actorLabel,
      hint: t(`kinds.${entry.actorKind}`),
    },
    { key: 'action', label: t('columns.action'), value: words.action(entry.action), hint: entry.action },
    ...(entry.subjectLabel || entry.subjectId
      ? [
          {
            key: 'subject',
            label: t('columns.subject'),
            value: entry.subjectLabel ?? entry.subjectId,
            hint: entry.subjectId ? <CopyText value={entry.subjectId} /> : undefined,
          },
        ]
      : []),
    ...(entry.requestId
      ? [{ key: 'request', label: t('columns.requestId'), value: <CopyText value={entry.requestId} /> }]
      : []),
  ];
  return (
    <Drawer open onOpenChange={(open) => (open ? undefined : onClose())} title={t('entry.title')} size="lg">
      <KeyValueList items={items} />
      <Changes entry={entry} />
    </Drawer>
  );
}

function Changes({ entry }: { entry: AuditView }) {
  const t = useTranslations('audit');
  const words = useAuditWords();
  const changes = Object.entries(entry.changes);
  if (changes.length === 0) return <p className="mt-4 text-muted">{t('noChanges')}</p>;
  const head = 'border-line border-b px-3 py-1.5 text-left font-medium text-muted text-xs';
  const cell = 'border-line border-b px-3 py-1.5 align-top wrap-anywhere';
  return (
    <table className="mt-5 w-full table-fixed border-separate border-spacing-0 rounded-sm border border-line">
      <thead>
        <tr>
          <th scope="col" className={head}>
            {t('entry.field')}
          </th>
          <th scope="col" className={head}>
            {t('entry.before')}
          </th>
          <th scope="col" className={head}>
            {t('entry.after')}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map(([name, [before, after]]) => (
          <tr key={name} className="last:[&>*]:border-b-0">
            <th scope="row" className={`${cell} text-left font-normal text-muted`}>
              {words.field(name)}
            </th>
            <td className={cell}>{words.value(name, before)}</td>
            <td className={cell}>{words.value(name, after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
