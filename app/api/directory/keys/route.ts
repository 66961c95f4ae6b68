import { createKitKey, listKitKeys } from '@/lib/directory/service/kit-keys';
import { route } from '@/lib/http/route';

export const GET = route({ right: 'directory.read' }, (ctx) => listKitKeys(ctx));

export const POST = route({ right: 'directory.manage' }, (ctx) => createKitKey(ctx));
