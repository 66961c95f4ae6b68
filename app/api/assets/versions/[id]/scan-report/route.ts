import { MAX_REPORT_BYTES } from '@/lib/assets/contract-values';
import { scanReportInput } from '@/lib/assets/scan-report';
import { reportScan } from '@/lib/assets/service/scans';
import { bodyOf, route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { fileRefused, uploadedFile } from '@/lib/http/upload';

function jsonOf(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch {
    throw fileRefused({ code: 'asset_report_json' });
  }
}

/** The report as a JSON body, or the same JSON as a file in multipart/form-data. */
export const POST = route({ right: 'assets.decide' }, async (ctx, { params, request }) => {
  const isFile = request.headers.get('content-type')?.startsWith('multipart/form-data') ?? false;
  const given = isFile
    ? jsonOf((await uploadedFile(request, MAX_REPORT_BYTES)).content)
    : await bodyOf(request);
  return reportScan(ctx, rowId(params.id), scanReportInput.parse(given), isFile ? 'file' : 'api');
});
