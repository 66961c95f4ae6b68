'use client';

import { useLocale, useTranslations } from 'next-intl';
import { DateTime } from '@/components/ui/date-time';
import { ATTENTION_FLAGS, CHARGING_MODES, DETAILS_STATES } from '@/db/enums';
import type { ChangeField, FieldChange } from '@/lib/instances/contract';

type Value = FieldChange['before'];

const known = <T extends string>(values: readonly T[], value: Value): T | null =>
  values.find((one) => one === value) ?? null;

/** A value of a field as people read it: enumerations in words, instants in local time. */
function ChangedValue({ field, value }: { field: ChangeField; value: Value }) {
  const t = useTranslations('instances');
  const common = useTranslations('common.state');
  const locale = useLocale();
  if (value === null || value === '') return <span className="text-faint">{common('empty')}</span>;
  if (typeof value === 'boolean') return common(value ? 'yes' : 'no');
  if (typeof value === 'number') return value.toLocaleString(locale);
  if (field === 'expireAt' || field === 'acceptedAt') return <DateTime iso={value} />;
  const mode = field === 'chargingMode' ? known(CHARGING_MODES, value) : null;
  if (mode) return t(`chargingModes.${mode}`);
  const state = field === 'details' ? known(DETAILS_STATES, value) : null;
  if (state) return t(`details.${state}`);
  const flag = field === 'attention' ? known(ATTENTION_FLAGS, value) : null;
  return flag ? t(`flags.${flag}`) : value;
}

/** Field by field, what was before and what is after. */
export function FieldChanges({ changes }: { changes: readonly FieldChange[] }) {
  const t = useTranslations('instances');
  const head = 'py-1 pr-4 text-left font-normal text-muted';
  return (
    <table className="w-full max-w-2xl table-fixed text-xs">
      <caption className="sr-only">{t('timeline.changes')}</caption>
      <thead className="border-line border-b">
        <tr>
          <th scope="col" className={head}>
            {t('timeline.field')}
          </th>
          <th scope="col" className={head}>
            {t('timeline.before')}
          </th>
          <th scope="col" className={head}>
            {t('timeline.after')}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, before, after }) => (
          <tr key={field} className="border-line border-b align-top last:border-b-0">
            <th scope="row" className="py-1 pr-4 text-left font-normal text-muted">
              {t(`fields.${field}`)}
            </th>
            <td className="wrap-anywhere py-1 pr-4">
              <ChangedValue field={field} value={before} />
            </td>
            <td className="wrap-anywhere py-1 pr-4 font-medium">
              <ChangedValue field={field} value={after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
