import { createHash, timingSafeEqual } from 'node:crypto';
import { env } from '@/lib/env';
import { metrics } from '@/lib/metrics';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Prometheus text for whoever holds METRICS_TOKEN; without a token configured there is nothing here. */
export async function metricsResponse(request: Request): Promise<Response> {
  const token = env().METRICS_TOKEN;
  if (!token) return new Response('Not Found', { status: 404 });
  const given = request.headers.get('authorization')?.replace(/^Bearer /i, '') ?? '';
  if (!timingSafeEqual(digest(given), digest(token))) return new Response('Unauthorized', { status: 401 });
  const { registry } = metrics();
  return new Response(await registry.metrics(), { headers: { 'content-type': registry.contentType } });
}
