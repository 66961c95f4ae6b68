import { z } from 'zod';
import { formationRefusal } from '../formation/answers';
import { outputsOf } from '../formation/outputs';
import { templateOf } from '../formation/source';
import { createStack, deleteStack, findStack, type Stack, type StackName } from '../formation/stacks';
import { readValues, TemplateError, type Variable } from '../formation/template';
import type { World } from '../world';
import type { OpenApiAnswer } from './answers';
import { identify } from './authenticate';
import type { OpenApiCall, OpenApiOperation } from './operation';

/** A packed template of 1 MB in Base64, with what goes around it. */
export const MAX_FORMATION_BYTES = 2_097_152;
const MAX_NAME = 128;
const MAX_DESCRIPTION = 1_024;
const MAX_URI = 2_048;
const NAME = /^[\p{Script=Han}A-Za-z][\p{Script=Han}A-Za-z0-9_-]*$/u;
const PROJECT = /^[A-Za-z0-9_-]{3,64}$/;

const text = (max: number) => z.string().max(max);
const source = {
  template_body: text(1_048_576).optional(),
  template_uri: z
    .url({ protocol: /^https?$/ })
    .max(MAX_URI)
    .optional(),
  /** Ours: a zip in Base64, for a caller without an object store. */
  template_body_zip: z.base64().optional(),
};
const newStack = z.strictObject({
  ...source,
  stack_name: z.string().min(1).max(MAX_NAME).regex(NAME),
  description: text(MAX_DESCRIPTION).default(''),
  vars_structure: z
    .array(z.strictObject({ var_key: text(64), var_value: text(2_048), encryption: z.unknown().optional() }))
    .max(100)
    .default([]),
  vars_body: text(51_200).default(''),
  enable_auto_rollback: z.boolean().default(false),
  enable_deletion_protection: z.boolean().default(false),
  agencies: z.array(z.unknown()).max(10).optional(),
});
const analysis = z.strictObject(source);
const deletion = z.strictObject({
  stack_id: z.string().optional(),
  retain_all_resources: z.boolean().optional(),
});

/** The service's own refusal for what is wrong with a request. */
function shapeRefusal({ issues: [issue] }: z.ZodError): OpenApiAnswer {
  const path = issue?.path.join('.') ?? '';
  if (issue?.code === 'unrecognized_keys')
    return formationRefusal('unknown-parameter', issue.keys.join(', '));
  if (issue?.code === 'invalid_type' && issue.message.includes('undefined')) {
    return formationRefusal('missing-parameter', path);
  }
  if (issue?.code === 'too_big') return formationRefusal('too-long', path);
  if (issue?.code === 'too_small') return formationRefusal('too-short', path);
  const isLetter = issue?.code === 'invalid_format' && issue.format === 'regex';
  return formationRefusal(isLetter ? 'invalid-letter' : 'invalid-parameter', path);
}

function read<T>(shape: z.ZodType<T>, body: Uint8Array | string): { input: T } | { refused: OpenApiAnswer } {
  let given: unknown;
  try {
    given =
      body.length === 0
        ? {}
        : JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(body)));
  } catch {
    return { refused: formationRefusal('invalid-parameter', 'The body is not JSON.') };
  }
  const parsed = shape.safeParse(given);
  return parsed.success ? { input: parsed.data } : { refused: shapeRefusal(parsed.error) };
}

type Run = (world: World, sellerId: string, call: OpenApiCall) => Promise<OpenApiAnswer>;

/** An interface of the service: AK/SK, the key's quota, then the operation. Buyers deploy as sellers do. */
const operation =
  (run: Run): OpenApiOperation =>
  async (world, call) => {
    const caller = await identify(world, call.request);
    if ('refused' in caller) return caller.refused;
    if (caller.standing === 'revoked') return formationRefusal('forbidden');
    if (!call.isAllowed(caller.accessKeyId, world.now().getTime())) return formationRefusal('throttled');
    if (!PROJECT.test(call.params[0] ?? '')) return formationRefusal('invalid-parameter', 'project_id');
    try {
      return await run(world, caller.sellerId, call);
    } catch (error) {
      if (error instanceof TemplateError) return formationRefusal('invalid-template', error.message);
      throw error;
    }
  };

const nameOf = (sellerId: string, { params: [projectId = '', name = ''] }: OpenApiCall): StackName => ({
  sellerId,
  projectId,
  name,
});

/** The values of both forms; the same variable in both is refused. */
function valuesOf(input: z.infer<typeof newStack>): Record<string, string> | null {
  const listed = input.vars_structure.map(({ var_key, var_value }) => [var_key, var_value] as const);
  const written = [...readValues(input.vars_body)];
  const names = [...listed, ...written].map(([name]) => name);
  return new Set(names).size === names.length ? Object.fromEntries([...listed, ...written]) : null;
}

const hasTwo = (input: z.infer<typeof analysis>) =>
  [input.template_body, input.template_uri, input.template_body_zip].filter((one) => one !== undefined)
    .length > 1;

/** CreateStack: with a template it is deployed at once. */
export const createStackOperation = operation(async (world, sellerId, call) => {
  const asked = read(newStack, call.request.body);
  if ('refused' in asked) return asked.refused;
  const { input } = asked;
  if (hasTwo(input)) return formationRefusal('two-templates');
  const variables = valuesOf(input);
  if (!variables) return formationRefusal('invalid-parameter', 'A variable is given twice.');
  const stack = await createStack(world, {
    sellerId,
    projectId: call.params[0] ?? '',
    name: input.stack_name,
    description: input.description,
    variables,
    template: await templateOf(input),
    autoRollback: input.enable_auto_rollback,
    deletionProtected: input.enable_deletion_protection,
  });
  if (!stack) return formationRefusal('name-taken');
  const { id, deploymentId } = stack;
  return { status: 201, body: { stack_id: id, ...(deploymentId && { deployment_id: deploymentId }) } };
});

const QUERY = ['stack_id', 'deployment_id', 'filter', 'field'];

/** Reads a stack by its name, and by its id where that is given too. */
const reading = (view: (stack: Stack) => object): OpenApiOperation =>
  operation(async (world, sellerId, call) => {
    const { query } = call.request;
    const unknown = query.find(([name]) => !QUERY.includes(name));
    if (unknown) return formationRefusal('unknown-parameter', unknown[0]);
    const stack = await findStack(world, world.pool, nameOf(sellerId, call));
    if (!stack) return formationRefusal('not-found');
    const given = query.find(([name]) => name === 'stack_id')?.[1];
    if (given !== undefined && given !== stack.row.id) return formationRefusal('other-stack');
    return { status: 200, body: view(stack) };
  });

const seconds = (at: Date) => `${at.toISOString().slice(0, 19)}Z`;
const HIDDEN = '<sensitive>';

/** GetStackMetadata; values of sensitive variables are not shown again. */
export const stackMetadata = reading(({ row, now }) => {
  const secret = new Set(
    row.template?.variables.filter(({ sensitive }) => sensitive).map(({ name }) => name),
  );
  return {
    stack_id: row.id,
    stack_name: row.name,
    description: row.description,
    vars_structure: Object.entries(row.variables).map(([name, value]) => ({
      var_key: name,
      var_value: secret.has(name) ? HIDDEN : value,
    })),
    enable_deletion_protection: row.deletionProtected,
    enable_auto_rollback: row.autoRollback,
    status: now.state,
    ...(now.message && now.state?.endsWith('FAILED') && { status_message: now.message }),
    create_time: seconds(row.createdAt),
    update_time: seconds(now.updatedAt),
  };
});

/** ListStackEvents, the oldest first. */
export const stackEvents = reading(({ now }) => ({
  stack_events: now.events.map(({ at, type, message, resource, elapsedSeconds }) => ({
    ...(resource && { resource_type: resource.type, resource_name: resource.name }),
    ...(resource?.id && { resource_id_key: 'id', resource_id_value: resource.id }),
    time: seconds(at),
    event_type: type,
    event_message: message,
    ...(elapsedSeconds !== null && { elapsed_seconds: elapsedSeconds }),
  })),
}));

/** ListStackOutputs: there are some once the deployment is complete. */
export const stackOutputs = reading((stack) => ({
  outputs: outputsOf(stack).map((output) => (output.sensitive ? { ...output, value: HIDDEN } : output)),
}));

const remove = async (world: World, name: StackName, stackId: string | null): Promise<OpenApiAnswer> => {
  const deleted = await deleteStack(world, name, stackId);
  return deleted === 'deleted' ? { status: 204, body: null } : formationRefusal(deleted);
};

/** DeleteStack; its state is DELETION_IN_PROGRESS until it is gone. */
export const deleteStackOperation = operation((world, sellerId, call) => {
  const given = call.request.query.find(([name]) => name === 'stack_id')?.[1];
  return remove(world, nameOf(sellerId, call), given ?? null);
});

/** The newer form of the same (`POST …/deletion`). */
export const deleteStackEnhanced = operation(async (world, sellerId, call) => {
  const asked = read(deletion, call.request.body);
  if ('refused' in asked) return asked.refused;
  return remove(world, nameOf(sellerId, call), asked.input.stack_id ?? null);
});

const variableView = ({ type, description, ...variable }: Variable) => ({
  ...variable,
  ...(type !== null && { type }),
  ...(description !== null && { description }),
});

/** ParseTemplateVariables: what a template asks for. */
export const parseVariables = operation(async (_, __, call) => {
  const asked = read(analysis, call.request.body);
  if ('refused' in asked) return asked.refused;
  if (hasTwo(asked.input)) return formationRefusal('two-templates');
  const template = await templateOf(asked.input);
  if (!template) return formationRefusal('missing-parameter', 'template_body');
  return { status: 200, body: { variables: template.variables.map(variableView) } };
});
