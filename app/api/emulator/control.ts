import type { Ctx } from '@/lib/context';
import { type ControlCall, type ControlProblem, callControl } from '@/lib/emulator/client';
import { DEMO_V2_CONNECTION } from '@/lib/emulator/demo';
import { hasAddress } from '@/lib/endpoints/service/addresses';
import { env } from '@/lib/env';
import { conflict, type DomainError, invalid, notFound, unavailable } from '@/lib/errors';

/** Passes one call on to the emulator: in demo mode only, and only for the seller whose addresses it calls. */
export async function control(ctx: Ctx, call: ControlCall): Promise<unknown> {
  const { DEMO, EMULATOR_PORT, EMULATOR_TOKEN } = env();
  if (!DEMO || !EMULATOR_TOKEN) throw notFound();
  if (!(await hasAddress(ctx, DEMO_V2_CONNECTION))) throw notFound('emulator_not_connected');
  const address = { url: `http://127.0.0.1:${EMULATOR_PORT}`, token: EMULATOR_TOKEN };
  const answer = await callControl(address, call).catch((cause: unknown) => {
    throw unavailable('emulator_unavailable', cause);
  });
  if (answer.ok) return answer.body;
  throw toDomainError(answer.problem);
}

function toDomainError({ status, code, errors = [] }: ControlProblem): DomainError {
  const fields = errors.map(({ path, code: fault, params }) => ({
    path,
    code: fault,
    ...(params && { params }),
  }));
  if (status === 400) return invalid('invalid', fields);
  if (status === 404) return notFound();
  if (status === 409) return conflict(code.replaceAll('-', '_'));
  return unavailable('emulator_unavailable', new Error(`${status} ${code}`));
}
