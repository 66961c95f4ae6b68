import type { AddressView } from '@/lib/endpoints/contract';

const NEW_INSTANCE = `'{"activity":"newInstance","businessId":"'$(openssl rand -hex 16)'","orderId":"TEST-ORDER","orderLineId":"TEST-ORDER-000001","testFlag":"1"}'`;
const ORDER_NOTIFY = `'{"activity":"orderNotify","orderId":"TEST-ORDER","orderLineId":"TEST-ORDER-000001","testFlag":"1"}'`;

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

const V1 = (url: string) => `KEY='<ACCESS_KEY>'
URL='${url}'
TS=$(date -u +%Y%m%d%H%M%S)000
QUERY="activity=newInstance&businessId=$(openssl rand -hex 16)&customerId=TEST&expireTime=$TS&orderId=TEST-ORDER&productId=TEST&testFlag=1&timeStamp=$TS"
TOKEN=$(printf '%s' "$QUERY" | openssl dgst -sha256 -hmac "$KEY$TS" -binary | openssl base64)
curl -sS -i -G "$URL" -d "$QUERY" --data-urlencode "authToken=$TOKEN"`;

/** Commands that sign one debug call as the marketplace does (saas-callbacks §2.1, §2.4); `<ACCESS_KEY>` is to be filled in. */
export function testCall(
  { family, generation }: Pick<AddressView, 'family' | 'generation'>,
  url: string,
): string {
  if (family === 'order_notice') return V2(url, ORDER_NOTIFY);
  return generation === 'v2' ? V2(url, NEW_INSTANCE) : V1(url);
}
