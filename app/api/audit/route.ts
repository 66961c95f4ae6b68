import { auditQuery } from '@/lib/audit/contract';
import { listAudit } from '@/lib/audit/service';
import { route } from '@/lib/http/route';

export const GET = route({ right: 'audit.read', query: auditQuery }, (ctx, { query }) =>
  listAudit(ctx, query),
);
