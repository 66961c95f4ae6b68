'use client';

import { SlidersHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { Popover } from '@/components/ui/popover';
import { Segmented } from '@/components/ui/segmented';
import { useTablePreferences } from './table-preferences';
import type { Column } from './types';

/** Row height and columns of one table, remembered in this browser. */
export function ViewMenu<Row>({ id, columns }: { id: string; columns: readonly Column<Row>[] }) {
  const t = useTranslations('common.table');
  const { preferences, save, reset } = useTablePreferences(id);
  const trigger = (
    <Button variant="ghost" icon={<SlidersHorizontal aria-hidden="true" />} className="narrow:hidden">
      {t('view')}
    </Button>
  );
  return (
    <Popover trigger={trigger} label={t('view')} align="end" className="w-64 p-3">
      <div className="flex items-center justify-between gap-3">
        <p className="font-medium text-sm">{t('density')}</p>
        <Segmented
          label={t('density')}
          value={preferences.density}
          options={[
            { value: 'compact', label: t('densityCompact') },
            { value: 'relaxed', label: t('densityRelaxed') },
          ]}
          onChange={(density) => save({ ...preferences, density })}
        />
      </div>
      <fieldset className="mt-3 border-line border-t pt-3">
        <legend className="sr-only">{t('columns')}</legend>
        <p aria-hidden="true" className="mb-1.5 font-medium text-sm">
          {t('columns')}
        </p>
        <div className="flex flex-col gap-1">
          {columns.map((column, index) => (
            <Checkbox
              key={column.id}
              label={column.header}
              disabled={index === 0}
              checked={index === 0 || (preferences.columns[column.id] ?? !column.isOptional)}
              onChange={(event) =>
                save({
                  ...preferences,
                  columns: { ...preferences.columns, [column.id]: event.target.checked },
                })
              }
            />
          ))}
        </div>
      </fieldset>
      <Button variant="ghost" size="sm" className="mt-2 -ml-2" onClick={reset}>
        {t('columnsReset')}
      </Button>
    </Popover>
  );
}
