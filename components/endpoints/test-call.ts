import type { AddressFamily } from '@/db/enums';
import type { AddressView } from '@/lib/endpoints/contract';

const NEW_INSTANCE = `'{"activity":"newInstance","businessId":"'$(openssl rand -hex 16)'","orderId":"TEST-ORDER","orderLineId":"TEST-ORDER-000001","testFlag":"1"}'`;
const ORDER_NOTIFY = `'{"activity":"orderNotify","orderId":"TEST-ORDER","orderLineId":"TEST-ORDER-000001","testFlag":"1"}'`;

const REFRESH_CODE = `'{"activity":"refreshLicenseCode","expireTime":"20991231155959","license":"TEST-LICENSE","orderId":"TEST-ORDER","orderLineId":"TEST-ORDER-000001","scene":"RENEWAL","testFlag":"1"}'`;
const GET_LICENSE = `'{"activity":"getLicenseAsync","deviceFingerprint":"TEST-DEVICE","effectiveTime":"2026-01-01 00:00:00 z","eventId":"TEST-EVENT","expireTime":"2026-12-31 15:59:59 z","instanceId":"TEST-INSTANCE","testFlag":"1"}'`;

const V2 = (url: string, body: string) => `KEY='<ACCESS_KEY>'
URL='${url}'
BODY=${body}
TS=$(date +%s)000
NONCE=$(openssl rand -hex 32)
hmac() { openssl dgst -sha256 -hmac "$KEY" | sed 's/^.* //'; }
INNER=$(printf '%s' "$BODY" | hmac)
SIGNATURE=$(printf '%s' "$KEY$NONCE$TS$INNER" | hmac)
curl -sS "$URL?signature=$SIGNATURE&timestamp=$TS&nonce=$NONCE" \\
  -H 'Content-Type: application/json' --data-binary "$BODY"`;

const V1 = (url: string, activity: string) => `KEY='<ACCESS_KEY>'
URL='${url}'
TS=$(date -u +%Y%m%d%H%M%S)000
QUERY="activity=${activity}&businessId=$(openssl rand -hex 16)&customerId=TEST&expireTime=$TS&orderId=TEST-ORDER&productId=TEST&testFlag=1&timeStamp=$TS"
TOKEN=$(printf '%s' "$QUERY" | openssl dgst -sha256 -hmac "$KEY$TS" -binary | openssl base64)
curl -sS -i -G "$URL" -d "$QUERY" --data-urlencode "authToken=$TOKEN"`;

type Example = { v1: string; v2: string };
/** The activity (V1) and the body (V2) of the debug call of each family. */
const EXAMPLES: Record<AddressFamily, Example> = {
  saas: { v1: 'newInstance', v2: NEW_INSTANCE },
  order_notice: { v1: '', v2: ORDER_NOTIFY },
  license: { v1: 'getLicense', v2: REFRESH_CODE },
  client_license: { v1: '', v2: GET_LICENSE },
};

/** Commands that sign one debug call as the marketplace does (saas-callbacks §2.1, §2.4); `<ACCESS_KEY>` is to be filled in. */
export function testCall(
  { family, generation }: Pick<AddressView, 'family' | 'generation'>,
  url: string,
): string {
  const example = EXAMPLES[family];
  return generation === 'v2' ? V2(url, example.v2) : V1(url, example.v1);
}
