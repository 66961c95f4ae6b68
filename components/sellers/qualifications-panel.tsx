'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionConfirm } from '@/components/form/action-confirm';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Panel } from '@/components/ui/panel';
import type { QualificationView } from '@/lib/sellers/contract-company';
import { useRemoveQualification } from '@/lib/sellers/queries';
import { DocumentLink } from './document-link';
import { QualificationDialog } from './qualification-dialog';

type Props = { qualifications: readonly QualificationView[]; canManage: boolean };

/** Documents of the company: licence, copyright, permission to sell. */
export function QualificationsPanel({ qualifications, canManage }: Props) {
  const t = useTranslations('sellers.qualifications');
  const remove = useRemoveQualification();
  const [isAdding, setAdding] = useState(false);
  const [removed, setRemoved] = useState<QualificationView | null>(null);
  const add = canManage ? (
    <Button size="sm" icon={<Plus aria-hidden="true" />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  ) : null;
  return (
    <Panel title={t('title')} description={t('description')} actions={add} padding="none">
      {qualifications.length === 0 ? <p className="p-4 text-muted text-sm">{t('none')}</p> : null}
      <ul className="divide-y divide-line empty:hidden">
        {qualifications.map((one) => (
          <Qualification key={one.id} view={one} onRemove={canManage ? () => setRemoved(one) : null} />
        ))}
      </ul>
      {isAdding ? <QualificationDialog onClose={() => setAdding(false)} /> : null}
      {removed ? (
        <ActionConfirm
          tone="danger"
          title={t('removeTitle', { name: removed.file.name })}
          description={t('removeBody')}
          confirmLabel={t('remove')}
          run={() => remove.mutateAsync(removed.id)}
          onClose={() => setRemoved(null)}
        />
      ) : null}
    </Panel>
  );
}

function Qualification({ view, onRemove }: { view: QualificationView; onRemove: (() => void) | null }) {
  const t = useTranslations('sellers.qualifications');
  const { kind, number, validUntil, isExpired, file } = view;
  return (
    <li className="flex items-center justify-between gap-3 px-4 py-2.5">
      <div className="min-w-0 text-sm">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {t(`kinds.${kind}`)}
          {isExpired ? <Badge tone="danger">{t('expired')}</Badge> : null}
        </p>
        <DocumentLink file={file} />
        <p className="wrap-anywhere text-muted text-xs">
          {[number, validUntil ? t('validUntil', { day: validUntil }) : t('unlimited')]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {onRemove ? (
        <IconButton
          size="sm"
          label={t('removeNamed', { name: file.name })}
          icon={<Trash2 />}
          onClick={onRemove}
        />
      ) : null}
    </li>
  );
}
