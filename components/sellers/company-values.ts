import type { Currency } from '@/db/enums';
import { amountText, parseAmount } from '@/lib/money/money';
import type { CompanyScreenView, SaveCompany } from '@/lib/sellers/contract-company';

/** The company as its form holds it: text, as it is typed. */
export type CompanyValues = {
  legalName: string;
  registrationNumber: string;
  country: string;
  address: string;
  website: string;
  establishedOn: string;
  capitalMinor: string;
  capitalCurrency: Currency;
  staff: string;
  supportDays: string;
  supportHours: string;
  joinedOn: string;
};

const text = (value: number | string | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);

export function companyValues({ company, suggested }: CompanyScreenView): CompanyValues {
  const capitalCurrency = company?.capitalCurrency ?? suggested.capitalCurrency;
  const capital = company?.capitalMinor ?? null;
  return {
    legalName: company?.legalName ?? suggested.legalName,
    registrationNumber: text(company?.registrationNumber),
    country: company?.country ?? suggested.country,
    address: text(company?.address),
    website: text(company?.website),
    establishedOn: text(company?.establishedOn),
    capitalMinor: capital === null ? '' : amountText(capital, capitalCurrency),
    capitalCurrency,
    staff: text(company?.staff),
    supportDays: text(company?.supportDays),
    supportHours: text(company?.supportHours),
    joinedOn: text(company?.joinedOn),
  };
}

const count = (value: string): number | null => (value.trim() === '' ? null : Number(value));

/** An amount as it is typed, grouped or not, in minor units; null for none, `invalid` for what is no amount. */
export function typedMinor(value: string, currency: Currency): number | null | 'invalid' {
  if (value.trim() === '') return null;
  const minor = parseAmount(value.replaceAll(',', ''), currency);
  return minor === null || minor < 0n || minor > BigInt(Number.MAX_SAFE_INTEGER) ? 'invalid' : Number(minor);
}

/** What is sent for the form's values, or null when the capital is no amount. */
export function companyInput(values: CompanyValues, version: number): SaveCompany | null {
  const capitalMinor = typedMinor(values.capitalMinor, values.capitalCurrency);
  if (capitalMinor === 'invalid') return null;
  return {
    ...values,
    version,
    capitalMinor,
    establishedOn: values.establishedOn || null,
    joinedOn: values.joinedOn || null,
    staff: count(values.staff),
    supportDays: count(values.supportDays),
    supportHours: count(values.supportHours),
  };
}
