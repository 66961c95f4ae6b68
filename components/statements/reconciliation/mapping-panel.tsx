'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { problemOf } from '@/components/form/problem';
import { useProblemWords } from '@/components/form/use-problem-words';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import type { FileColumn, FileDetail } from '@/lib/statements/reconciliation/contract';
import {
  type FileField,
  KIND_FIELDS,
  REQUIRED_FIELDS,
} from '@/lib/statements/reconciliation/contract-values';
import { useMapColumns } from '@/lib/statements/reconciliation/queries';

const HEAD = 'border-line border-b px-4 py-1.5 text-left font-medium text-muted text-xs';
const CELL = 'wide:border-line wide:border-b wide:px-4 wide:py-1.5 align-top text-sm';

type RowProps = {
  column: FileColumn;
  fields: readonly FileField[];
  value: FileField | null;
  onChange: (field: FileField | null) => void;
};

function Row({ column, fields, value, onChange }: RowProps) {
  const t = useTranslations('reconciliation');
  return (
    <tr className="narrow:block narrow:border-line narrow:border-b narrow:px-4 narrow:py-2">
      <th scope="row" className={`${CELL} text-left font-medium wrap-anywhere narrow:block`}>
        {column.heading}
      </th>
      <td className={`${CELL} text-muted wrap-anywhere narrow:block`}>{column.samples.join(' · ')}</td>
      <td className={`${CELL} narrow:block`}>
        <Select
          aria-label={`${t('file.field')}: ${column.heading}`}
          value={value ?? ''}
          onChange={(event) => onChange(fields.find((field) => field === event.target.value) ?? null)}
          options={[
            { value: '', label: t('file.ignore') },
            ...fields.map((field) => ({ value: field, label: t(`fields.${field}`) })),
          ]}
        />
      </td>
    </tr>
  );
}

/** Says what the columns of a file are; what was said is remembered for files of its kind. */
export function MappingPanel({ file }: { file: FileDetail }) {
  const t = useTranslations('reconciliation');
  const { forProblem } = useProblemWords();
  const map = useMapColumns(file.id);
  const [given, setGiven] = useState<Record<string, FileField | null>>({});
  const columns = file.columns.filter(({ heading }) => heading !== '');
  const fieldOf = (column: FileColumn) => {
    const own = given[column.heading];
    return own === undefined ? column.field : own;
  };
  const known = new Set(columns.map(fieldOf));
  const missing = REQUIRED_FIELDS[file.kind].filter(
    (field) => !known.has(field) && file.missing.includes(field),
  );
  const send = () =>
    map.mutate(columns.map((column) => ({ heading: column.heading, field: fieldOf(column) })));
  const footer = (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <span className="text-muted text-sm">
        {missing.length > 0
          ? t('file.missing', { fields: missing.map((field) => t(`fields.${field}`)).join(', ') })
          : ''}
      </span>
      <Button variant="primary" pending={map.isPending} onClick={send}>
        {t('file.map')}
      </Button>
    </div>
  );
  return (
    <Panel title={t('file.columns')} description={t('file.columnsBody')} padding="none" footer={footer}>
      {map.error ? (
        <div className="p-4">
          <Banner tone="danger">{forProblem(problemOf(map.error))}</Banner>
        </div>
      ) : null}
      <table className="w-full border-separate border-spacing-0 narrow:block">
        <caption className="sr-only">{t('file.columns')}</caption>
        <thead className="narrow:sr-only">
          <tr>
            {(['fileColumn', 'samples', 'field'] as const).map((column) => (
              <th key={column} scope="col" className={HEAD}>
                {t(`file.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="narrow:block">
          {columns.map((column) => (
            <Row
              key={column.heading}
              column={column}
              fields={KIND_FIELDS[file.kind]}
              value={fieldOf(column)}
              onChange={(field) => setGiven({ ...given, [column.heading]: field })}
            />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
