'use client';

import { useTranslations } from 'next-intl';
import { GATEWAY_CODES, OPEN_API_CODES } from '@/db/enums';

/** A refusal of an open API: its code, what it means and what to do; an unknown one in the marketplace's own words. */
export function OpenApiCode({ code, message }: { code: string; message: string | null }) {
  const t = useTranslations('codes');
  const number = /^(?:MKT|CBC)\.(\d{4})$/.exec(code)?.[1];
  const common = OPEN_API_CODES.find((known) => known === number);
  const gateway = GATEWAY_CODES.find((known) => known === code);
  const key = common
    ? (`openApi.${common}` as const)
    : gateway && (`gateway.${gateway.replace('.', '_') as 'APIGW_0301'}` as const);
  return (
    <>
      <span className="font-mono text-xs">{code}</span>{' '}
      {key ? `${t(`${key}.meaning`)} · ${t(`${key}.action`)}` : message}
    </>
  );
}
