'use client';

import { useTranslations } from 'next-intl';
import { useProblemWords } from '@/components/form/use-problem-words';
import { Banner } from '@/components/ui/banner';
import type { PackageProblem } from '@/lib/deploy-templates/package/problems';

type Told = { code: string; params?: Record<string, string | number> };

/** Reasons as the server tells them with a refusal, in the form of those of a check. */
export const asTold = ({ code, file, line, column, limit }: PackageProblem): Told => ({
  code,
  params: {
    file: file ?? '',
    line: line ?? 0,
    column: column ?? 0,
    ...(limit === undefined ? {} : { limit }),
  },
});

function Place({ params = {} }: Pick<Told, 'params'>) {
  const t = useTranslations('deploy-templates.problems');
  const { file = '', line = 0, column = 0 } = params;
  if (file === '') return null;
  const values = { file: String(file), line: Number(line), column: Number(column) };
  return (
    <code className="mr-2 font-mono text-xs wrap-anywhere">
      {values.line > 0 ? t('place', values) : values.file}
    </code>
  );
}

/** Everything that speaks against a package, with file, line and column. */
export function PackageProblems({ problems }: { problems: readonly Told[] }) {
  const t = useTranslations('deploy-templates.problems');
  const words = useProblemWords();
  if (problems.length === 0) return null;
  return (
    <Banner tone="danger" title={t('title', { count: problems.length })}>
      <ul className="mt-1 max-h-72 overflow-y-auto">
        {problems.map((problem) => (
          <li key={JSON.stringify(problem)} className="border-line border-b py-1.5 last:border-b-0">
            <Place params={problem.params} />
            {words.forField(problem.code, problem.params)}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
