import { authorize, logout } from '../sign-in/authorize';
import { token } from '../sign-in/token';
import { userInfo } from '../sign-in/user-info';
import { activateBatch, activateOne } from './activate-license';
import { licenseRefusal, type OpenApiAnswer } from './answers';
import type { OpenApiOperation } from './operation';
import { pushUsage } from './push-usage';
import { queryAssets } from './query-assets';
import { queryBatch, queryOne } from './query-license';
import { queryOrder } from './query-order';
import { reportSoftwareUsage } from './report-software-usage';
import {
  createStackOperation,
  deleteStackEnhanced,
  deleteStackOperation,
  MAX_FORMATION_BYTES,
  parseVariables,
  stackEvents,
  stackMetadata,
  stackOutputs,
} from './resource-formation';
import { MAX_UPLOAD_BYTES, uploadLicense } from './upload-license';

export interface OpenApiRoute {
  method: 'GET' | 'POST' | 'DELETE';
  /** Path with `:names`. */
  pattern: string;
  operation: OpenApiOperation;
  /** Larger bodies are refused unread. */
  maxBytes: number;
  /** What another method at this path is answered; without it the path does not exist for that method. */
  otherMethod?: OpenApiAnswer;
}

/** More than 1 000 usage records with every field at its longest, so that 1 001 of them are refused by their number. */
const MAX_BYTES = 1_048_576;
const GLOBAL = '/api/mkp-openapi-public/global';

const license = (path: string, operation: OpenApiOperation): OpenApiRoute => ({
  method: 'POST',
  pattern: `${GLOBAL}${path}`,
  operation,
  maxBytes: MAX_BYTES,
  otherMethod: licenseRefusal('95000002'),
});

const plain = (
  method: OpenApiRoute['method'],
  pattern: string,
  operation: OpenApiOperation,
  maxBytes = MAX_BYTES,
): OpenApiRoute => ({ method, pattern, operation, maxBytes });

/** What the marketplace and its sign-in centre offer to sellers (license-deploy-usage-orders §H, saas-callbacks §5.3). */
const ROUTES: readonly OpenApiRoute[] = [
  plain('GET', `${GLOBAL}/v1/order/query`, queryOrder),
  license('/v1/license/activate', activateOne),
  license('/v2/license/activate', activateBatch),
  license('/v1/license/heartbeat', queryOne),
  license('/v2/license/heartbeat', queryBatch),
  license('/v2/license/software-usage-info', reportSoftwareUsage),
  plain('POST', `${GLOBAL}/v1/isv/usage-data`, pushUsage('new')),
  plain('POST', '/rest/marketplace/v1/isv/usage-data', pushUsage('old')),
  plain('POST', `${GLOBAL}/v1/market-event/:event/file`, uploadLicense, MAX_UPLOAD_BYTES),
  plain('GET', '/api/mkp-openapi-public/v1/asset/deployed-object', queryAssets),
  plain('GET', '/api/v1/oauth2/authorize', authorize),
  plain('POST', '/api/v1/oauth2/token', token),
  plain('GET', '/api/v1/oauth2/userinfo', userInfo),
  plain('GET', '/api/v1/logout', logout),
  // The resource formation service (RFS), which has a host of its own in the cloud.
  plain('POST', '/v1/:project/stacks', createStackOperation, MAX_FORMATION_BYTES),
  plain('GET', '/v1/:project/stacks/:name/metadata', stackMetadata),
  plain('GET', '/v1/:project/stacks/:name/events', stackEvents),
  plain('GET', '/v1/:project/stacks/:name/outputs', stackOutputs),
  plain('DELETE', '/v1/:project/stacks/:name', deleteStackOperation),
  plain('POST', '/v1/:project/stacks/:name/deletion', deleteStackEnhanced),
  plain('POST', '/v1/:project/template-analyses/variables', parseVariables, MAX_FORMATION_BYTES),
];

const PARTS = ROUTES.map((route) => ({ route, parts: route.pattern.split('/') }));

export type OpenApiMatch = { route: OpenApiRoute; params: string[] } | { refused: OpenApiAnswer };

/** The route for a method and an undecoded path; null where there is none. */
export function matchOpenApi(method: string, path: string): OpenApiMatch | null {
  const segments = path.split('/');
  const here = PARTS.filter(
    ({ parts }) =>
      parts.length === segments.length &&
      parts.every((part, index) => part.startsWith(':') || part === segments[index]),
  );
  const found = here.find(({ route }) => route.method === method);
  if (found) {
    const params = segments.filter((_, index) => found.parts[index]?.startsWith(':'));
    return { route: found.route, params: params.map(decode) };
  }
  const refused = here.find(({ route }) => route.otherMethod)?.route.otherMethod;
  return refused ? { refused } : null;
}

/** A segment that is no percent-encoding is read as it is. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
