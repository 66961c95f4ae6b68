import { useTranslations } from 'next-intl';

/** An identifier in a table cell: fixed pitch, whole in its tooltip; a missing one is a dash. */
export function IdText({ value }: { value: string | null | undefined }) {
  const t = useTranslations('common.state');
  if (!value) return <span className="text-faint">{t('empty')}</span>;
  return (
    <span className="font-mono text-xs" title={value}>
      {value}
    </span>
  );
}

/** A name in a table cell, whole in its tooltip; a missing one is a dash. */
export function NameText({ value }: { value: string | null | undefined }) {
  const t = useTranslations('common.state');
  return value ? <span title={value}>{value}</span> : <span className="text-faint">{t('empty')}</span>;
}
