import { randomUUID } from 'node:crypto';
import {
  parseSdkAuthorization,
  type SdkRequest,
  sdkCanonicalRequest,
  verifySdkRequest,
} from '../signing/sdk-signature';
import type { Standing } from '../vocabulary';
import type { World } from '../world';
import { gatewayRefusal, type OpenApiAnswer, refusal } from './answers';

interface CredentialRow {
  sellerId: string;
  secret: string;
  standing: Standing;
}

export type Authenticated = { sellerId: string; accessKeyId: string } | { refused: OpenApiAnswer };

const PREFIX = 'Incorrect IAM authentication information: ';
const refuse = (why: string): Authenticated => ({
  refused: gatewayRefusal(401, 'APIGW.0301', PREFIX + why, randomUUID()),
});

/** Verifies SDK-HMAC-SHA256 and the caller's standing; a wrong signature is told the server's canonical request. */
export async function authenticate(world: World, request: SdkRequest): Promise<Authenticated> {
  const authorization = parseSdkAuthorization(request.headers.authorization);
  if (!authorization) return refuse('authorization header is missing or malformed');
  const { accessKeyId } = authorization;
  const { rows } = await world.pool.query<CredentialRow>(
    `SELECT seller_id AS "sellerId", secret, standing FROM credentials WHERE access_key_id = $1`,
    [accessKeyId],
  );
  const [credential] = rows;
  if (!credential) return refuse('verify aksk signature fail, ak is unknown');
  const verdict = verifySdkRequest(request, authorization, credential.secret, world.now().getTime());
  if (verdict === 'mismatch') {
    const canonical = sdkCanonicalRequest(request, [...new Set(authorization.signedHeaders)].sort());
    return refuse(`verify aksk signature fail, canonicalRequest:${canonical.replaceAll('\n', '|')}`);
  }
  if (verdict !== 'verified') return refuse(`verify aksk signature fail, ${verdict}`);
  if (credential.standing === 'revoked') return { refused: refusal('MKT.0154') };
  if (credential.standing === 'buyer') return { refused: refusal('MKT.0151') };
  return { sellerId: credential.sellerId, accessKeyId };
}
