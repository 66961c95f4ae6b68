'use client';

import { Download, FilePlus2, Save, Trash2, Upload } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useFileExport } from '@/components/data-table/use-file-export';
import { UnsavedGuard } from '@/components/form/unsaved-guard';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Segmented } from '@/components/ui/segmented';
import { Skeleton } from '@/components/ui/skeleton';
import type { TemplateDetail } from '@/lib/deploy-templates/contract';
import { fetchPackage } from '@/lib/deploy-templates/queries';
import { canMove } from '@/lib/deploy-templates/rules';
import { applyEdits, type Edits, edit, hasEdits, NO_EDITS, remove } from '../editor/edited-files';
import { NewFileDialog } from '../new-file-dialog';
import { SaveDialog } from '../save-dialog';
import { UploadDialog } from '../upload-dialog';
import { CompareView } from './compare-view';
import { FileNames } from './file-names';

const CodeEditor = dynamic(() => import('../editor/code-editor').then((module) => module.CodeEditor), {
  ssr: false,
  loading: () => <Skeleton className="h-128 w-full" />,
});

type Base = { number: number; files: TemplateDetail['current']['files'] };

function PackageDownload({ template }: { template: TemplateDetail }) {
  const t = useTranslations('deploy-templates.editor');
  const { id, current, name } = template;
  const download = useFileExport({
    fetchFile: () => fetchPackage(id, current.id),
    name: `${name}-v${current.number}.zip`,
    failed: (reason) => t('downloadFailed', { reason }),
  });
  return (
    <Button
      icon={<Download aria-hidden="true" />}
      pending={download.isPending}
      onClick={() => download.run()}
    >
      {t('download')}
    </Button>
  );
}

/** The files of a template in an editor; what is changed is saved as the next version. */
export function FilesTab({
  template,
  canManage,
  file,
}: {
  template: TemplateDetail;
  canManage: boolean;
  file: string | null;
}) {
  const t = useTranslations('deploy-templates.editor');
  const [mode, setMode] = useState<'edit' | 'compare'>('edit');
  const modes = (['edit', 'compare'] as const).map((value) => ({ value, label: t(`modes.${value}`) }));
  return (
    <div className="flex flex-col gap-3">
      <Segmented label={t('mode')} value={mode} options={modes} onChange={setMode} />
      {mode === 'compare' ? (
        <CompareView template={template} />
      ) : (
        <Editor template={template} canManage={canManage} file={file} />
      )}
    </div>
  );
}

function Editor({
  template,
  canManage,
  file,
}: {
  template: TemplateDetail;
  canManage: boolean;
  file: string | null;
}) {
  const t = useTranslations('deploy-templates.editor');
  const { current } = template;
  // What is edited stays the version that was opened, also when another tab saves a newer one.
  const [base, setBase] = useState<Base>(current);
  const [edits, setEdits] = useState<Edits>(NO_EDITS);
  const [path, setPath] = useState(file ?? 'main.tf');
  const [dialog, setDialog] = useState<'save' | 'upload' | 'file' | null>(null);
  const isEdited = hasEdits(edits);
  if (!isEdited && base.number !== current.number) setBase(current);
  const files = applyEdits(base.files, edits);
  const shown = files.find((one) => one.path === path) ?? files[0];
  const isEditable = canManage && canMove(template.state, 'save_version');
  const reset = () => {
    setEdits(NO_EDITS);
    setBase(current);
    setDialog(null);
  };
  return (
    <>
      <UnsavedGuard when={isEdited} />
      {isEdited && base.number !== current.number ? (
        <Banner tone="warning" title={t('moved', { number: current.number })}>
          {t('movedBody')}
        </Banner>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        {isEditable ? (
          <>
            <Button
              variant="primary"
              icon={<Save aria-hidden="true" />}
              disabled={!isEdited}
              onClick={() => setDialog('save')}
            >
              {t('saveAs', { number: base.number + 1 })}
            </Button>
            <Button icon={<FilePlus2 aria-hidden="true" />} onClick={() => setDialog('file')}>
              {t('addFile')}
            </Button>
            <Button icon={<Upload aria-hidden="true" />} onClick={() => setDialog('upload')}>
              {t('upload')}
            </Button>
            {isEdited ? <Button onClick={reset}>{t('discard')}</Button> : null}
          </>
        ) : null}
        <PackageDownload template={template} />
        {canManage && !isEditable ? <span className="text-muted text-xs">{t('locked')}</span> : null}
      </div>
      <div className="flex flex-col gap-3 wide:flex-row">
        <FileNames
          paths={files.map((one) => one.path)}
          shown={shown?.path ?? ''}
          tagOf={(one) => (one in edits.changed ? t('edited') : null)}
          onShow={setPath}
        />
        {shown ? (
          <div className="min-w-0 flex-1 overflow-hidden rounded-md border border-line">
            <div className="flex min-h-9 items-center justify-between gap-2 border-line border-b bg-sunken px-3">
              <code className="min-w-0 truncate font-mono text-xs">{shown.path}</code>
              {isEditable ? (
                <Button
                  size="sm"
                  variant="ghost"
                  icon={<Trash2 aria-hidden="true" />}
                  onClick={() => setEdits(remove(base.files, edits, shown.path))}
                >
                  {t('removeFile')}
                </Button>
              ) : null}
            </div>
            <CodeEditor
              key={`${base.number} ${shown.path}`}
              label={t('content', { path: shown.path })}
              path={shown.path}
              content={shown.content}
              isReadOnly={!isEditable}
              onChange={(content) => setEdits((before) => edit(base.files, before, shown.path, content))}
            />
          </div>
        ) : null}
      </div>
      {dialog === 'save' ? (
        <SaveDialog
          template={template}
          files={files}
          baseNumber={base.number}
          onSaved={() => {
            setEdits(NO_EDITS);
            setDialog(null);
          }}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog === 'upload' ? <UploadDialog id={template.id} onClose={() => setDialog(null)} /> : null}
      {dialog === 'file' ? (
        <NewFileDialog
          paths={files.map((one) => one.path)}
          onAdd={(added) => {
            setEdits(edit(base.files, edits, added, ''));
            setPath(added);
            setDialog(null);
          }}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </>
  );
}
