'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { Tag } from '@/components/ui/badge';

type FileNamesProps = {
  paths: readonly string[];
  shown: string;
  /** What is said of a file beside its name. */
  tagOf: (path: string) => string | null;
  onShow: (path: string) => void;
};

/** The files of a template, of which one is open. */
export function FileNames({ paths, shown, tagOf, onShow }: FileNamesProps) {
  const t = useTranslations('deploy-templates.editor');
  return (
    <nav aria-label={t('files')} className="min-w-0 wide:w-56 wide:shrink-0">
      <ul className="flex narrow:overflow-x-auto wide:flex-col">
        {paths.map((path) => {
          const tag = tagOf(path);
          return (
            <li key={path} className="shrink-0">
              <button
                type="button"
                aria-current={path === shown ? 'true' : undefined}
                onClick={() => onShow(path)}
                className={clsx(
                  'flex min-h-8 w-full min-w-0 items-center gap-2 rounded-sm px-2 text-left font-mono text-xs hover:bg-hover touch:min-h-11',
                  path === shown && 'bg-selected font-medium',
                )}
              >
                <span className="min-w-0 truncate" title={path}>
                  {path}
                </span>
                {tag ? <Tag>{tag}</Tag> : null}
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
