import { settingsInput } from '@/lib/deploy-templates/contract';
import { checkService, getPreconditions, setSettings } from '@/lib/deploy-templates/service/settings';
import { route } from '@/lib/http/route';

export const GET = route({ right: 'templates.read' }, (ctx) => getPreconditions(ctx));

export const PUT = route({ right: 'templates.manage', body: settingsInput }, (ctx, { body }) =>
  setSettings(ctx, body),
);

/** Asks the resource formation service whether it is enabled for the seller. */
export const POST = route({ right: 'templates.manage' }, (ctx) => checkService(ctx));
