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

export interface Caller {
  sellerId: string;
  accessKeyId: string;
  standing: Standing;
}
export type Identified = Caller | { refused: OpenApiAnswer };

const PREFIX = 'Incorrect IAM authentication information: ';
const refuse = (why: string): { refused: OpenApiAnswer } => ({
  refused: gatewayRefusal(401, 'APIGW.0301', PREFIX + why, randomUUID()),
});

/** Verifies SDK-HMAC-SHA256; a wrong signature is told the server's canonical request. */
export async function identify(world: World, request: SdkRequest): Promise<Identified> {
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
  return { sellerId: credential.sellerId, accessKeyId, standing: credential.standing };
}

/** The same, and only for a seller in good standing; refusals are those of the order and usage interfaces. */
export async function authenticate(world: World, request: SdkRequest): Promise<Identified> {
  const caller = await identify(world, request);
  if ('refused' in caller) return caller;
  if (caller.standing === 'revoked') return { refused: refusal('MKT.0154') };
  return caller.standing === 'buyer' ? { refused: refusal('MKT.0151') } : caller;
}
