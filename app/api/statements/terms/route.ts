import { route } from '@/lib/http/route';
import { addTerms, listTerms } from '@/lib/statements/service/settlement-terms';
import { addTermsInput, termsQuery } from '@/lib/statements/settlement-contract';

export const GET = route({ right: 'statements.read', query: termsQuery }, (ctx, { query }) =>
  listTerms(ctx, query),
);

export const POST = route({ right: 'statements.run', body: addTermsInput }, (ctx, { body }) =>
  addTerms(ctx, body),
);
