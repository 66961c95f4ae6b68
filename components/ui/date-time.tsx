import { useLocale, useTranslations } from 'next-intl';
import { type DateFormat, formatInstant, formatUtc } from './date-format';

export type DateTimeProps = { iso: string | null | undefined; format?: DateFormat };

/** An instant in Asia/Shanghai; the tooltip has it in UTC. A missing one is a dash. */
export function DateTime({ iso, format = 'minute' }: DateTimeProps) {
  const locale = useLocale();
  const t = useTranslations('common');
  const text = iso ? formatInstant(iso, locale, format) : null;
  if (!iso || text === null) return <span className="text-faint">{t('state.empty')}</span>;
  return (
    <time
      dateTime={iso}
      title={t('time.utc', { value: formatUtc(iso) ?? iso })}
      className="tabular-nums whitespace-nowrap"
    >
      {text}
    </time>
  );
}
