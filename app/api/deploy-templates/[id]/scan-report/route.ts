import { scanReportInput } from '@/lib/assets/scan-report';
import { recordScan } from '@/lib/deploy-templates/service/lifecycle';
import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';

export const POST = route({ right: 'templates.decide', body: scanReportInput }, (ctx, { params, body }) =>
  recordScan(ctx, rowId(params.id), body),
);
