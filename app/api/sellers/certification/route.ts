import { route } from '@/lib/http/route';
import { getCertification } from '@/lib/sellers/service/get-certification';

export const GET = route({ right: 'sellers.read' }, (ctx) => getCertification(ctx));
