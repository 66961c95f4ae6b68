'use client';

import { useTranslations } from 'next-intl';
import { KeyValueList } from '@/components/ui/key-value';
import { Money } from '@/components/ui/money';
import type { CompanyView } from '@/lib/sellers/contract-company';

/** The company's facts for those who do not change them. */
export function CompanyFactsList({ company }: { company: CompanyView | null }) {
  const t = useTranslations('sellers.company');
  const state = useTranslations('common.state');
  if (!company) return <p className="text-muted text-sm">{t('none')}</p>;
  const fields = [
    'legalName',
    'registrationNumber',
    'establishedOn',
    'country',
    'address',
    'website',
    'staff',
    'supportDays',
    'supportHours',
    'joinedOn',
  ] as const;
  const facts = fields.map((field) => ({
    key: field,
    label: t(field),
    value: company[field] === null || company[field] === '' ? state('empty') : company[field],
  }));
  const capital = {
    key: 'capital',
    label: t('capital'),
    value:
      company.capitalMinor === null ? (
        state('empty')
      ) : (
        <Money minor={company.capitalMinor} currency={company.capitalCurrency} />
      ),
  };
  return <KeyValueList items={[...facts, capital]} />;
}
