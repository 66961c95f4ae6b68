import { answerPackageUpload } from '@/lib/assets/service/upload-door';
import { route } from '@/lib/http/route';

const door = route({ right: 'products.manage' }, (ctx, { request }) => answerPackageUpload(ctx, request));

/** Begins a resumable upload of a deployable file (tus 1.0). */
export { door as OPTIONS, door as POST };
