import { route } from '@/lib/http/route';
import { contactKind } from '@/lib/sellers/contract-company';
import { revealContact } from '@/lib/sellers/service/contacts';

export const POST = route({ right: 'sellers.reveal' }, (ctx, { params }) =>
  revealContact(ctx, contactKind.parse(params.kind)),
);
