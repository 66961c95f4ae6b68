import { compactUtcMillis } from '@/lib/emulator/calendar';
import { encryptField } from '@/lib/emulator/signing/field-cipher';
import { kitTimeStamp, signKitV1, signKitV2 } from '@/lib/emulator/signing/kit-signature';
import { signV1Url } from '@/lib/emulator/signing/v1-signature';
import { signV2Request } from '@/lib/emulator/signing/v2-signature';
import { V1_SEALED } from '@/lib/emulator/wire/params';
import { CALLER_HEADERS } from '@/lib/emulator/wire/send';
import type { InboundCall } from '@/lib/marketplace/call';
import type { Chance } from './prng';
import { MINUTE } from './story/calendar';
import type { CallStep, KitStep } from './story/step';

const HEX = '0123456789ABCDEF';
const WRONG_KEY = 'a-key-of-somebody-else';
const HOST = 'seller.demo.example';

const target = (step: CallStep) => `/api/marketplace/${step.address.code}`;
const headersOf = (more: Record<string, string>): [string, string][] => [
  ['Host', HOST],
  ...Object.entries({ ...CALLER_HEADERS, ...more }),
];

function v1(step: CallStep): Pick<InboundCall, 'method' | 'target' | 'headers' | 'body'> {
  const { secret } = step.address;
  const params = Object.fromEntries(
    Object.entries(step.params).map(([name, value]) => [name, String(value)]),
  );
  for (const name of V1_SEALED) if (params[name]) params[name] = encryptField(secret, 256, params[name]);
  const { url } = signV1Url({
    target: target(step),
    key: step.fault === 'wrong_key' ? WRONG_KEY : secret,
    params: { activity: step.activity, ...params, timeStamp: compactUtcMillis(step.at) },
  });
  return { method: 'GET', target: url, headers: headersOf({}), body: Buffer.alloc(0) };
}

function v2(step: CallStep, chance: Chance): Pick<InboundCall, 'method' | 'target' | 'headers' | 'body'> {
  const { fault } = step;
  const sentAt = fault === 'stale' ? step.at.getTime() - 5 * MINUTE : step.at.getTime() - 120;
  const signed = signV2Request({
    target: target(step),
    accessKey: fault === 'wrong_key' ? WRONG_KEY : step.address.secret,
    body: { activity: step.activity, ...step.params },
    timestamp: sentAt,
    nonce: chance.text(HEX, 64),
  });
  const url = new URL(signed.url, 'http://x');
  if (fault === 'no_nonce') url.searchParams.delete('nonce');
  if (fault === 'no_signature') url.searchParams.delete('signature');
  const type: Record<string, string> = fault === 'wrong_type' ? { 'Content-Type': 'text/plain' } : {};
  const body = Buffer.from(fault === 'not_json' ? signed.body.slice(0, -1) : signed.body);
  return {
    method: 'POST',
    target: url.pathname + url.search,
    headers: headersOf({ ...signed.headers, ...type, 'Content-Length': String(body.length) }),
    body,
  };
}

/** A step as the server would hand it to the door: signed as the marketplace signs, spoilt where the step says so. */
export function inboundCall(step: CallStep, chance: Chance): InboundCall {
  const sent = step.address.generation === 'v1' ? v1(step) : v2(step, chance);
  return {
    ...sent,
    code: step.address.code,
    operation: '',
    isCut: false,
    receivedAt: step.at,
    startedMs: performance.now() - chance.between(4, 40) / 10,
  };
}

/** A kit call as the server would hand it to the door: the marketplace appends generation and operation to the address. */
export function inboundKitCall({ at, address, operation, body }: KitStep, chance: Chance): InboundCall {
  const shared = { target: `/api/marketplace/${address.code}`, operation, key: address.secret };
  const whole = { ...body, testFlag: 0, timeStamp: kitTimeStamp(at) };
  const sentAt = { timestamp: at.getTime() - 120, nonce: chance.text(HEX, 64) };
  const signed =
    address.generation === 'v1'
      ? signKitV1({ ...shared, body: whole })
      : signKitV2({ ...shared, ...sentAt, body: whole });
  const sent = Buffer.from(signed.body);
  return {
    method: 'POST',
    target: signed.url,
    headers: headersOf({ ...signed.headers, 'Content-Length': String(sent.length) }),
    body: sent,
    code: address.code,
    operation: signed.url.slice(shared.target.length + 1),
    isCut: false,
    receivedAt: at,
    startedMs: performance.now() - chance.between(4, 40) / 10,
  };
}
