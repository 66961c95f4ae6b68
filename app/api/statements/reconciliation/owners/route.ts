import { route } from '@/lib/http/route';
import { listOwners } from '@/lib/statements/reconciliation/service/differences';

export const GET = route({ right: 'statements.read' }, (ctx) => listOwners(ctx));
