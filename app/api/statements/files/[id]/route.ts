import { route } from '@/lib/http/route';
import { rowId } from '@/lib/http/row-id';
import { getStatementFile } from '@/lib/statements/reconciliation/service/files';

/** Who may send files may follow them; the verb looks at both rights. */
export const GET = route({}, (ctx, { params }) => getStatementFile(ctx, rowId(params.id)));
