import { answerPackageUpload } from '@/lib/assets/service/upload-door';
import { route } from '@/lib/http/route';

const door = route({ right: 'products.manage' }, (ctx, { request }) => answerPackageUpload(ctx, request));

/** One upload: how far it came, its next piece, its end (tus 1.0). */
export { door as DELETE, door as HEAD, door as PATCH };
