import { route } from '@/lib/http/route';
import { getBillCalendar } from '@/lib/statements/service/bill-calendar';
import { calendarQuery } from '@/lib/statements/settlement-contract';

export const GET = route({ right: 'statements.read', query: calendarQuery }, (ctx, { query }) =>
  getBillCalendar(ctx, query),
);
