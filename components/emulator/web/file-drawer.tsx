'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionConfirm } from '@/components/form/action-confirm';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { Drawer } from '@/components/ui/drawer';
import { KeyValueList } from '@/components/ui/key-value';
import type { WebFileView } from '@/lib/emulator/views-web';
import { useRemoveWebFile } from './queries';

/** One file of the web root. */
export function FileDrawer({ file, close }: { file: WebFileView; close: () => void }) {
  const t = useTranslations('emulator.web');
  const remove = useRemoveWebFile();
  const [isLeaving, setLeaving] = useState(false);
  return (
    <Drawer
      open
      onOpenChange={(open) => !open && close()}
      title={file.name}
      description={t('about')}
      footer={<Button onClick={() => setLeaving(true)}>{t('remove.open')}</Button>}
    >
      <KeyValueList
        items={[
          { key: 'url', label: t('columns.url'), value: <CopyText value={file.url} /> },
          {
            key: 'created',
            label: t('columns.createdAt'),
            value: <DateTime iso={file.createdAt} format="second" />,
          },
        ]}
      />
      <div className="mt-5">
        <CodeBlock title={t('columns.content')} code={file.content} />
      </div>
      {isLeaving ? (
        <ActionConfirm
          tone="danger"
          title={t('remove.title', { name: file.name })}
          description={t('remove.body')}
          confirmLabel={t('remove.open')}
          run={() => remove.mutateAsync(file.id).then(close)}
          onClose={() => setLeaving(false)}
        />
      ) : null}
    </Drawer>
  );
}
