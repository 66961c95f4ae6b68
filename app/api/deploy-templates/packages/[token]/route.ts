import { openPackageLink } from '@/lib/deploy-templates/service/package-link';
import { problemResponse } from '@/lib/http/route';
import { newId } from '@/lib/ids';

type Params = { params: Promise<{ token: string }> };

/** A package for the resource formation service, which has no account here: whoever has the address may fetch it. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  try {
    const content = await openPackageLink((await params).token, new Date());
    return new Response(content, {
      headers: { 'content-type': 'application/zip', 'cache-control': 'no-store' },
    });
  } catch (error) {
    return problemResponse(error, newId(), request);
  }
}
