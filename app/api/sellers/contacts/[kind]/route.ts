import { route } from '@/lib/http/route';
import { contactKind, setContact as contactShape } from '@/lib/sellers/contract-company';
import { setContact } from '@/lib/sellers/service/contacts';

export const PUT = route({ right: 'sellers.manage', body: contactShape }, (ctx, { params, body }) =>
  setContact(ctx, contactKind.parse(params.kind), body),
);
