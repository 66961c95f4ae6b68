'use client';

import { FileUp } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';

const UploadDialog = dynamic(() => import('./upload-dialog').then((module) => module.UploadDialog));

/** Opens the import of a file. */
export function UploadButton({ isMain = false }: { isMain?: boolean }) {
  const t = useTranslations('reconciliation.files');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        {...(isMain ? { variant: 'primary' as const } : {})}
        icon={<FileUp aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        {t('upload')}
      </Button>
      {isOpen ? <UploadDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}
