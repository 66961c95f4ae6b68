import { createHash } from 'node:crypto';

/**
 * The first bytes of Java's `SHA1PRNG` (provider SUN) seeded once. V1 makes its AES key this way, so the
 * odd carry over signed bytes is part of the protocol (zh-cn_topic_0070649062).
 */
export function sha1prng(seed: Buffer | string, length: number): Buffer {
  const state = sha1(seed);
  const out = Buffer.alloc(length);
  for (let at = 0; at < length; at += 20) {
    const block = sha1(state);
    block.copy(out, at);
    advance(state, block);
  }
  return out;
}

/** state = state + block + 1, from index 0 upward; a state that did not move is nudged. */
function advance(state: Buffer, block: Buffer): void {
  let carry = 1;
  let isMoved = false;
  for (let i = 0; i < 20; i += 1) {
    const before = state.readInt8(i);
    const sum = before + block.readInt8(i) + carry;
    const after = (sum << 24) >> 24;
    isMoved ||= after !== before;
    state.writeInt8(after, i);
    carry = sum >> 8;
  }
  if (!isMoved) state.writeUInt8((state.readUInt8(0) + 1) & 0xff, 0);
}

function sha1(data: Buffer | string): Buffer {
  return createHash('sha1').update(data).digest();
}
