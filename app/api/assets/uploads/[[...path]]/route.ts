import { answerPackageUpload } from '@/lib/assets/service/upload-door';
import { route } from '@/lib/http/route';

const door = route({ right: 'products.manage' }, (ctx, { request }) => answerPackageUpload(ctx, request));

/** Resumable uploads of deployable files (tus 1.0). */
export { door as DELETE, door as HEAD, door as OPTIONS, door as PATCH, door as POST };
