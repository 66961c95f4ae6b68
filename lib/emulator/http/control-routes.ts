import { notFound } from '../problem';
import type { ControlRoute, Handler } from './control-route';
import { ASSET_ROUTES } from './routes-assets';
import { FINANCE_ROUTES } from './routes-finance';
import { KIT_ROUTES } from './routes-kit';
import { LICENSE_ROUTES } from './routes-licenses';
import { MARKET_ROUTES } from './routes-market';
import { REGISTER_ROUTES } from './routes-register';
import { REVIEW_ROUTES } from './routes-reviews';
import { STACK_ROUTES } from './routes-stacks';
import { USAGE_ROUTES } from './routes-usage';
import { WEB_ROUTES } from './routes-web';

/** The control API, by topic. */
const ROUTES: readonly ControlRoute[] = [
  ...REGISTER_ROUTES,
  ...MARKET_ROUTES,
  ...LICENSE_ROUTES,
  ...KIT_ROUTES,
  ...USAGE_ROUTES,
  ...ASSET_ROUTES,
  ...REVIEW_ROUTES,
  ...STACK_ROUTES,
  ...WEB_ROUTES,
  ...FINANCE_ROUTES,
];

export interface Matched {
  handler: Handler;
  params: string[];
}

/** The handler for a method and an undecoded path; null when there is none. */
export function matchRoute(method: string, path: string): Matched | null {
  const segments = path.split('/');
  for (const [routeMethod, pattern, handler] of ROUTES) {
    const expected = pattern.split('/');
    if (routeMethod !== method || expected.length !== segments.length) continue;
    const isMatch = expected.every((part, index) => part.startsWith(':') || part === segments[index]);
    if (!isMatch) continue;
    const params = segments.filter((_, index) => expected[index]?.startsWith(':'));
    return { handler, params: params.map(decodeSegment) };
  }
  return null;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw notFound('path');
  }
}
