import { z } from 'zod';
import { parseJson } from './answer-text';
import {
  askHosts,
  faultOf,
  type HostAnswer,
  type OpenApiAccess,
  type OpenApiRequest,
  type Outage,
  type Unavailable,
} from './call';

/** A project of the resource formation service (RFS, 资源编排服务), and with what its calls are signed. */
export type StackService = { access: OpenApiAccess; projectId: string };

export type StackTemplate = { body: string } | { uri: string };
export type NewStack = {
  name: string;
  description: string;
  template: StackTemplate;
  variables: Record<string, string>;
  requestId: string;
};

export type Refused = { kind: 'refused'; code: string; message: string | null };
type Absent = { kind: 'missing' };
type Result<T> = T | Refused | Unavailable;

const NAME_MAX = 2_048;
const text = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).slice(0, NAME_MAX))
  .nullish()
  .catch(null)
  .transform((value) => value || null);

const fault = z.object({ error_code: text, error_msg: text }).catch({ error_code: null, error_msg: null });
const metadata = z.object({ status: text, status_message: text });
const event = z
  .object({
    time: text,
    event_type: text,
    event_message: text,
    resource_type: text,
    resource_name: text,
    resource_key: text,
    resource_id_value: text,
  })
  .transform((given) => ({
    time: given.time,
    kind: given.event_type ?? 'LOG',
    message: given.event_message,
    resourceType: given.resource_type,
    resourceName: given.resource_name ?? given.resource_key,
  }));
export type StackEvent = z.output<typeof event>;
const events = z.object({ stack_events: z.array(event).catch([]) });

const HEADERS = { Accept: 'application/json', 'Content-Type': 'application/json' };
const HTTP = { ok: 300, notFound: 404, conflict: 409, tooMany: 429, server: 500 } as const;

const segment = (value: string) => encodeURIComponent(value);
const pathOf = ({ projectId }: StackService, name?: string, part = '') =>
  `/v1/${segment(projectId)}/stacks${name ? `/${segment(name)}` : ''}${part}`;

/** What the service answers where it does not do as it was asked. */
function refusalOf({ status, text: raw }: HostAnswer): Refused | Outage {
  const { error_code: code, error_msg: message } = fault.parse(parseJson(raw) ?? {});
  if (status >= HTTP.server || status === HTTP.tooMany) return faultOf(code, status);
  return { kind: 'refused', code: code ?? `HTTP.${status}`, message };
}

async function ask<R extends { kind: string }>(
  service: StackService,
  request: Pick<OpenApiRequest, 'method' | 'path' | 'body'> & { requestId: string },
  read: (answer: HostAnswer) => R | Refused | Outage,
): Promise<Result<R>> {
  const { requestId, ...asked } = request;
  const headers = { ...HEADERS, 'Client-Request-Id': requestId };
  return (await askHosts(service.access, () => ({ ...asked, headers }), read)).result as Result<R>;
}

/**
 * Creates and deploys a stack. `exists`: there is one of this name already, because an earlier try was taken whose answer
 * was lost.
 */
export function createStack(
  service: StackService,
  stack: NewStack,
): Promise<Result<{ kind: 'done' } | { kind: 'exists' }>> {
  const { template } = stack;
  const body = JSON.stringify({
    stack_name: stack.name,
    description: stack.description,
    enable_auto_rollback: false,
    ...('body' in template ? { template_body: template.body } : { template_uri: template.uri }),
    vars_structure: Object.entries(stack.variables).map(([key, value]) => ({
      var_key: key,
      var_value: value,
    })),
  });
  const request = { method: 'POST', path: pathOf(service), body, requestId: stack.requestId } as const;
  return ask<{ kind: 'done' } | { kind: 'exists' }>(service, request, (answer) => {
    if (answer.status < HTTP.ok) return { kind: 'done' };
    return answer.status === HTTP.conflict ? { kind: 'exists' } : refusalOf(answer);
  });
}

export type StackFound = { kind: 'found'; status: string | null; message: string | null };

/** A stack's present state, such as `DEPLOYMENT_IN_PROGRESS`, or `missing`. */
export function getStack(
  service: StackService,
  name: string,
  requestId: string,
): Promise<Result<StackFound | Absent>> {
  const request = { method: 'GET', path: pathOf(service, name, '/metadata'), requestId } as const;
  return ask<StackFound | Absent>(service, request, (answer) => {
    if (answer.status === HTTP.notFound) return { kind: 'missing' };
    if (answer.status >= HTTP.ok) return refusalOf(answer);
    const read = metadata.safeParse(parseJson(answer.text)).data;
    return read
      ? { kind: 'found', status: read.status, message: read.status_message }
      : faultOf(null, answer.status);
  });
}

/** What happened in a stack, in the service's order. */
export function listStackEvents(
  service: StackService,
  name: string,
  requestId: string,
): Promise<Result<{ kind: 'found'; events: StackEvent[] } | Absent>> {
  const request = { method: 'GET', path: pathOf(service, name, '/events'), requestId } as const;
  return ask<{ kind: 'found'; events: StackEvent[] } | Absent>(service, request, (answer) => {
    if (answer.status === HTTP.notFound) return { kind: 'missing' };
    if (answer.status >= HTTP.ok) return refusalOf(answer);
    const read = events.safeParse(parseJson(answer.text)).data;
    return read ? { kind: 'found', events: read.stack_events } : faultOf(null, answer.status);
  });
}

/** Has a stack and all its resources deleted; `missing` when it is gone already. */
export function deleteStack(
  service: StackService,
  name: string,
  requestId: string,
): Promise<Result<{ kind: 'done' } | Absent>> {
  const request = { method: 'DELETE', path: pathOf(service, name), requestId } as const;
  return ask<{ kind: 'done' } | Absent>(service, request, (answer) => {
    if (answer.status < HTTP.ok) return { kind: 'done' };
    return answer.status === HTTP.notFound ? { kind: 'missing' } : refusalOf(answer);
  });
}
