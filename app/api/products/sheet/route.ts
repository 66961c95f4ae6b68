import { attachment } from '@/lib/exports/csv';
import { requestLocale } from '@/lib/http/request-locale';
import { route } from '@/lib/http/route';
import { fileRefused, uploadedRows } from '@/lib/http/upload';
import { importQuery, sheetQuery } from '@/lib/products/contract';
import { IMPORT_MAX_BYTES } from '@/lib/products/contract-values';
import { exportSheet, importListings, sheetTemplate } from '@/lib/products/service/sheet';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The filtered listings as a workbook that the import reads; `template=1` is its header alone. */
export const GET = route({ right: 'products.read', query: sheetQuery }, async (ctx, { query, request }) => {
  const { template, lang, ...filter } = query;
  const locale = await requestLocale(request, lang);
  const file = await (template === '1' ? sheetTemplate(locale) : exportSheet(ctx, filter, locale));
  return new Response(new Uint8Array(file), {
    headers: {
      'content-type': XLSX,
      'content-disposition': attachment('listings.xlsx', 'listings.xlsx'),
      'cache-control': 'no-store',
    },
  });
});

export const POST = route(
  { right: 'products.manage', query: importQuery },
  async (ctx, { query, request }) => {
    const told = await importListings(ctx, await uploadedRows(request, IMPORT_MAX_BYTES), query.take);
    if ('problem' in told) throw fileRefused(told.problem);
    return told;
  },
);
