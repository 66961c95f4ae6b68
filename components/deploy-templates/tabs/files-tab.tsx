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

type FilesTabProps = { template: TemplateDetail; canManage: boolean; file: string | null };

/** The files of a template in an editor; what is changed is saved as the next version. */
export function FilesTab({ template, canManage, file }: FilesTabProps) {
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

type Dialog = 'save' | 'upload' | 'file';

/** The files as they are being edited. What is edited stays the version that was opened, whoever saves a newer one. */
function useEdited(template: TemplateDetail) {
  const { current } = template;
  const [base, setBase] = useState<Base>(current);
  const [edits, setEdits] = useState<Edits>(NO_EDITS);
  const isEdited = hasEdits(edits);
  if (!isEdited && base.number !== current.number) setBase(current);
  return {
    base,
    edits,
    isEdited,
    files: applyEdits(base.files, edits),
    write: (path: string, content: string) => setEdits((before) => edit(base.files, before, path, content)),
    remove: (path: string) => setEdits((before) => remove(base.files, before, path)),
    forget: () => setEdits(NO_EDITS),
  };
}
type Edited = ReturnType<typeof useEdited>;

type ToolbarProps = {
  template: TemplateDetail;
  edited: Edited;
  isEditable: boolean;
  onOpen: (dialog: Dialog) => void;
};

function Toolbar({ template, edited, isEditable, onOpen }: ToolbarProps) {
  const t = useTranslations('deploy-templates.editor');
  const { base, isEdited, forget } = edited;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {isEditable ? (
        <>
          <Button
            variant="primary"
            icon={<Save aria-hidden="true" />}
            disabled={!isEdited}
            onClick={() => onOpen('save')}
          >
            {t('saveAs', { number: base.number + 1 })}
          </Button>
          <Button icon={<FilePlus2 aria-hidden="true" />} onClick={() => onOpen('file')}>
            {t('addFile')}
          </Button>
          <Button icon={<Upload aria-hidden="true" />} onClick={() => onOpen('upload')}>
            {t('upload')}
          </Button>
          {isEdited ? <Button onClick={forget}>{t('discard')}</Button> : null}
        </>
      ) : null}
      <PackageDownload template={template} />
    </div>
  );
}

type PaneProps = { path: string; content: string; edited: Edited; isEditable: boolean };

function Pane({ path, content, edited, isEditable }: PaneProps) {
  const t = useTranslations('deploy-templates.editor');
  return (
    <div className="min-w-0 flex-1 overflow-hidden rounded-md border border-line">
      <div className="flex min-h-9 items-center justify-between gap-2 border-line border-b bg-sunken px-3">
        <code className="min-w-0 truncate font-mono text-xs">{path}</code>
        {isEditable ? (
          <Button
            size="sm"
            variant="ghost"
            icon={<Trash2 aria-hidden="true" />}
            onClick={() => edited.remove(path)}
          >
            {t('removeFile')}
          </Button>
        ) : null}
      </div>
      <CodeEditor
        key={`${edited.base.number} ${path}`}
        label={t('content', { path })}
        path={path}
        content={content}
        isReadOnly={!isEditable}
        onChange={(text) => edited.write(path, text)}
      />
    </div>
  );
}

function Editor({ template, canManage, file }: FilesTabProps) {
  const t = useTranslations('deploy-templates.editor');
  const edited = useEdited(template);
  const [path, setPath] = useState(file ?? 'main.tf');
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const { files, base, isEdited, edits } = edited;
  const shown = files.find((one) => one.path === path) ?? files[0];
  const isEditable = canManage && canMove(template.state, 'save_version');
  const close = () => setDialog(null);
  const saved = () => {
    edited.forget();
    close();
  };
  const add = (added: string) => {
    edited.write(added, '');
    setPath(added);
    close();
  };
  const paths = files.map((one) => one.path);
  const tagOf = (one: string) => (one in edits.changed ? t('edited') : null);
  return (
    <>
      <UnsavedGuard when={isEdited} />
      {isEdited && base.number !== template.current.number ? (
        <Banner tone="warning" title={t('moved', { number: template.current.number })}>
          {t('movedBody')}
        </Banner>
      ) : null}
      {canManage && !isEditable ? <p className="text-muted text-xs">{t('locked')}</p> : null}
      <Toolbar template={template} edited={edited} isEditable={isEditable} onOpen={setDialog} />
      <div className="flex flex-col gap-3 wide:flex-row">
        <FileNames paths={paths} shown={shown?.path ?? ''} tagOf={tagOf} onShow={setPath} />
        {shown ? <Pane {...shown} edited={edited} isEditable={isEditable} /> : null}
      </div>
      {dialog === 'save' ? (
        <SaveDialog
          template={template}
          files={files}
          baseNumber={base.number}
          onSaved={saved}
          onClose={close}
        />
      ) : null}
      {dialog === 'upload' ? <UploadDialog id={template.id} onClose={close} /> : null}
      {dialog === 'file' ? <NewFileDialog paths={paths} onAdd={add} onClose={close} /> : null}
    </>
  );
}
