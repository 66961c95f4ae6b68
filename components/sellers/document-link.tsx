import { Download } from 'lucide-react';
import { apiRoutes } from '@/lib/routes';
import type { StoredFileView } from '@/lib/storage/contract';

const KILO = 1_000;

/** Saves a document of the company; its name and weight. */
export function DocumentLink({ file }: { file: StoredFileView }) {
  return (
    <a
      href={apiRoutes.sellerFile(file.id)}
      download={file.name}
      className="inline-flex max-w-full items-center gap-1.5 rounded-xs text-accent underline decoration-line-strong underline-offset-2 hover:decoration-current"
    >
      <Download aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="truncate" title={file.name}>
        {file.name}
      </span>
      <span className="shrink-0 text-muted text-xs tabular-nums">{Math.ceil(file.sizeBytes / KILO)} kB</span>
    </a>
  );
}
