import type { ScanFinding } from '@/lib/deploy-templates/contract';

/** Where a scanner found something, as compilers write it. */
export const problemsPlace = ({ file, line }: Pick<ScanFinding, 'file' | 'line'>): string | null =>
  file && line ? `${file}:${line}` : file;
