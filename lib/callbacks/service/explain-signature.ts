import { type KitPath, kitPathIn } from '@/lib/marketplace/kit-path';
import { parseCompactTime } from '@/lib/marketplace/signature/compact-time';
import { type LiveKey, shortenDigest } from '@/lib/marketplace/signature/keys';
import { explainKitV1, kitPairsV1 } from '@/lib/marketplace/signature/kit';
import { canonicalV1, explainV1, type QueryPairs } from '@/lib/marketplace/signature/v1';
import { explainV2 } from '@/lib/marketplace/signature/v2';
import type { KeyMoment, KeyReading, SignatureView } from '../contract';
import type { Mask } from '../masking';
import type { RawCall } from '../raw-call';
import { visible } from '../readable';

/** An opened key with what it was when the call arrived. */
export type KeyThen = LiveKey & { label: string; addressLabel: string; state: KeyMoment };

export type Evidence = {
  generation: 'v1' | 'v2';
  receivedAt: Date;
  raw: RawCall;
  pairs: QueryPairs;
  /** The key that verified the call, by the ledger. */
  keyId: string | null;
  keys: readonly KeyThen[];
  mask: Mask;
  /** Whether the reader may see digests that would verify if sent: only who may make keys anyway. */
  reveal: boolean;
};

/** A parameter counts when it is given exactly once, as at the door. */
function only(pairs: QueryPairs, name: string): string | null {
  const [first, ...more] = pairs.filter(([key]) => key === name);
  return first && more.length === 0 ? first[1] : null;
}

const SECONDS_BELOW = 1e11;
const SHANGHAI_AHEAD_MS = 8 * 3_600_000;

function sentAtMs(generation: 'v1' | 'v2', timestamp: string | null): number | null {
  if (timestamp === null) return null;
  if (generation === 'v1') return parseCompactTime(timestamp);
  if (!/^[1-9]\d{0,14}$/.test(timestamp)) return null;
  const value = Number(timestamp);
  return value < SECONDS_BELOW ? value * 1_000 : value;
}

type Given = SignatureView['given'];

/** The kit's V1 clock is that of Shanghai (UTC+8). */
function kitSentAtMs({ timestamp }: Given): number | null {
  const at = timestamp === null ? null : parseCompactTime(timestamp);
  return at === null ? null : at - SHANGHAI_AHEAD_MS;
}

/** A kit call is signed as the generation in its path is, whatever the address's own is. */
const kitOf = ({ raw }: Evidence): KitPath | null => kitPathIn(raw.target);

function header({ raw }: Evidence, wanted: string): string | null {
  const [first, ...more] = raw.headers.filter(([name]) => name.toLowerCase() === wanted);
  return first && more.length === 0 ? first[1] : null;
}

/** The top level of the body, empty when it has none. */
function bodyOf({ raw }: Evidence): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(raw.body.toString('utf8'));
    return typeof body === 'object' && body !== null ? { ...body } : {};
  } catch {
    return {};
  }
}

function kitGivenOf(evidence: Evidence, kit: KitPath): Given {
  if (kit.generation === 'v2') {
    const [signature, timestamp] = [header(evidence, 'x-sign'), header(evidence, 'x-timestamp')];
    return { signature, timestamp, nonce: header(evidence, 'x-nonce') };
  }
  const { timeStamp } = bodyOf(evidence);
  const timestamp = timeStamp === undefined || timeStamp === null ? null : String(timeStamp);
  return { signature: header(evidence, 'authtoken'), timestamp, nonce: null };
}

const givenOf = ({ generation, pairs }: Evidence): Given =>
  generation === 'v1'
    ? { signature: only(pairs, 'authToken'), timestamp: only(pairs, 'timeStamp'), nonce: null }
    : {
        signature: only(pairs, 'signature'),
        timestamp: only(pairs, 'timestamp'),
        nonce: only(pairs, 'nonce'),
      };

const namesOf = (key: KeyThen) => ({
  keyId: key.id,
  keyLabel: key.label,
  addressLabel: key.addressLabel,
  state: key.state,
});

function readV1({ pairs, mask, reveal }: Evidence, key: KeyThen): KeyReading[] {
  const { expected, matches } = explainV1(pairs, key, { reveal });
  const shown = pairs.map(([name, value]) => [name, mask.field(name, value)] as const);
  const canonical = mask.text(canonicalV1(shown));
  return [{ ...namesOf(key), form: 'query', payload: null, canonical, inner: null, expected, matches }];
}

function readKitV1(evidence: Evidence, given: Given, key: KeyThen): KeyReading[] {
  const { mask, reveal } = evidence;
  const body = bodyOf(evidence);
  const { expected, matches } = explainKitV1(body, given.signature, key, { reveal });
  const hidden = (name: string, value: string): string => {
    const pair = JSON.parse(mask.json(JSON.stringify({ [name]: value }))) as Record<string, string>;
    return pair[name] ?? mask.field(name, value);
  };
  const shown = kitPairsV1(body).map(([name, value]) => [name, hidden(name, value)] as const);
  const canonical = mask.text(canonicalV1(shown));
  return [{ ...namesOf(key), form: 'fields', payload: null, canonical, inner: null, expected, matches }];
}

/**
 * The inner digest signs the whole body with the key alone, which is how other interfaces sign, so it is shortened
 * like the outer one.
 */
function readV2(evidence: Evidence, given: Given, key: KeyThen): KeyReading[] {
  const { raw, mask, reveal } = evidence;
  const scheme = kitOf(evidence) ? 'kit' : 'base';
  const readings = explainV2({ rawBody: raw.body, ...given, key, reveal, scheme });
  return readings.map(({ form, payload, canonical, inner, expected, matches }) => {
    const shown = matches || reveal || inner === '' ? inner : shortenDigest(inner);
    return {
      ...namesOf(key),
      form,
      payload: payload === null ? null : visible(mask.json(payload)),
      canonical: inner === '' ? mask.json(canonical) : mask.text(canonical.slice(0, -inner.length)) + shown,
      inner: inner === '' ? null : shown,
      expected,
      matches,
    };
  });
}

/** The key that signed; else every key that could have; else whichever other key of the seller fits. */
function readingsOf(evidence: Evidence, given: Given): KeyReading[] {
  if (evidence.raw.isCut) return [];
  const kit = kitOf(evidence);
  const read = (key: KeyThen) => {
    if ((kit ?? evidence).generation === 'v2') return readV2(evidence, given, key);
    return kit ? readKitV1(evidence, given, key) : readV1(evidence, key);
  };
  const fitting = (readings: KeyReading[]) => readings.filter((reading) => reading.matches);
  const signer = evidence.keys.find((key) => key.id === evidence.keyId);
  const live = signer ? [signer] : evidence.keys.filter((key) => key.state === 'live');
  const readings = live.flatMap(read);
  if (fitting(readings).length > 0) return fitting(readings);
  const others = evidence.keys.filter((key) => !live.includes(key));
  return [...others.flatMap((key) => fitting(read(key))), ...readings];
}

/** Shows how a call was signed and how the keys of that moment read it. Keys themselves never appear. */
export function explainSignature(evidence: Evidence): SignatureView {
  const kit = kitOf(evidence);
  const given = kit ? kitGivenOf(evidence, kit) : givenOf(evidence);
  const sentMs =
    kit?.generation === 'v1'
      ? kitSentAtMs(given)
      : sentAtMs(kit?.generation ?? evidence.generation, given.timestamp);
  const show = (text: string | null) => (text === null ? null : evidence.mask.text(text));
  return {
    given: {
      signature: show(given.signature),
      timestamp: show(given.timestamp),
      nonce: show(given.nonce),
    },
    sentAt: sentMs === null ? null : isoOf(sentMs),
    delayMs: sentMs === null ? null : evidence.receivedAt.getTime() - sentMs,
    readings: readingsOf(evidence, given),
    isRevealed: evidence.reveal,
  };
}

/** Null beyond what a date can be: the number is the caller's. */
function isoOf(ms: number): string | null {
  const at = new Date(ms);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
