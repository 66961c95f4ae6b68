import { callControl } from '@/lib/emulator/client';

export type Sent = Record<string, unknown>;

/** Asks or tells the stand-in marketplace; what is given is the query of a GET and the body of a POST. */
export async function control(method: 'GET' | 'POST', path: string, given: Sent = {}): Promise<unknown> {
  const address = { url: process.env.EMULATOR_URL ?? '', token: process.env.EMULATOR_TOKEN ?? '' };
  const sent = method === 'GET' ? { query: given as Record<string, string> } : { body: given };
  const answer = await callControl(address, { method, path, ...sent });
  if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer.problem)}`);
  return answer.body;
}
