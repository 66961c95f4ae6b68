import { z } from 'zod';
import { type Block, HclError, HclReader, literal } from './hcl';

export interface Variable {
  name: string;
  type: string | null;
  description: string | null;
  /** Absent where a value must be given. */
  default?: unknown;
  sensitive: boolean;
  nullable: boolean;
  validations: { condition: string; error_message: string }[];
}

export interface Output {
  name: string;
  description: string | null;
  sensitive: boolean;
  /** As written. */
  value: string;
}

/** What the service needs to know of a template. */
export interface Template {
  variables: Variable[];
  resources: { type: string; name: string }[];
  outputs: Output[];
}

export interface TemplateFile {
  path: string;
  content: string;
}

/** A template that cannot be read, told by file and line. */
export class TemplateError extends Error {
  constructor(path: string, reason: string) {
    super(`${path}: ${reason}`);
    this.name = 'TemplateError';
  }
}

const stringOf = (written: string | undefined) => (written === undefined ? null : String(literal(written)));

function variableOf({ labels, attributes, blocks }: Block): Variable {
  const fallback = attributes.get('default');
  return {
    name: labels[0] ?? '',
    type: attributes.get('type') ?? null,
    description: stringOf(attributes.get('description')),
    ...(fallback !== undefined && { default: literal(fallback) }),
    sensitive: attributes.get('sensitive') === 'true',
    nullable: attributes.get('nullable') !== 'false',
    validations: blocks
      .filter(({ type }) => type === 'validation')
      .map((block) => ({
        condition: block.attributes.get('condition') ?? '',
        error_message: stringOf(block.attributes.get('error_message')) ?? '',
      })),
  };
}

function fromHcl(content: string): Template {
  const { blocks } = new HclReader(content).read();
  const named = (type: string, labels: number) =>
    blocks.filter((block) => block.type === type && block.labels.length === labels);
  return {
    variables: named('variable', 1).map(variableOf),
    resources: named('resource', 2).map(({ labels: [type = '', name = ''] }) => ({ type, name })),
    outputs: named('output', 1).map(({ labels: [name = ''], attributes }) => ({
      name,
      description: stringOf(attributes.get('description')),
      sensitive: attributes.get('sensitive') === 'true',
      value: attributes.get('value') ?? 'null',
    })),
  };
}

/** The JSON form allows a list of one wherever it allows an object. */
const oneOf = <T extends z.ZodType>(shape: T) =>
  z.union([
    shape,
    z
      .array(shape)
      .length(1)
      .transform(([only]) => only),
  ]) as unknown as T;
const body = oneOf(z.record(z.string(), z.unknown()));
const named = oneOf(z.record(z.string(), body)).default({});
const json = z.looseObject({
  variable: named,
  resource: oneOf(z.record(z.string(), named)).default({}),
  output: named,
});

const jsonText = (value: unknown) => (typeof value === 'string' ? value : null);

function fromJson(content: string): Template {
  const { variable, resource, output } = json.parse(JSON.parse(content));
  return {
    variables: Object.entries(variable).map(([name, given]) => ({
      name,
      type: jsonText(given.type),
      description: jsonText(given.description),
      ...('default' in given && { default: given.default }),
      sensitive: given.sensitive === true,
      nullable: given.nullable !== false,
      validations: [],
    })),
    resources: Object.entries(resource).flatMap(([type, names]) =>
      Object.keys(names).map((name) => ({ type, name })),
    ),
    outputs: Object.entries(output).map(([name, given]) => ({
      name,
      description: jsonText(given.description),
      sensitive: given.sensitive === true,
      value: JSON.stringify(given.value ?? null),
    })),
  };
}

function readFile({ path, content }: TemplateFile): Template {
  try {
    return path.endsWith('.json') ? fromJson(content) : fromHcl(content);
  } catch (error) {
    if (error instanceof HclError) throw new TemplateError(path, error.message);
    if (error instanceof SyntaxError || error instanceof z.ZodError)
      throw new TemplateError(path, 'is no template');
    throw error;
  }
}

const isTemplate = ({ path }: TemplateFile) => /^[^/]+\.tf(\.json)?$/.test(path);

/** Reads the files of a template's own folder; modules below it are left to the provider. */
export function readTemplate(files: readonly TemplateFile[]): Template {
  const parts = files.filter(isTemplate).map(readFile);
  if (parts.length === 0) throw new TemplateError('template', 'has no .tf or .tf.json file');
  const template = {
    variables: parts.flatMap(({ variables }) => variables),
    resources: parts.flatMap(({ resources }) => resources),
    outputs: parts.flatMap(({ outputs }) => outputs),
  };
  const names = template.variables.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new TemplateError('template', `the variable ${twice} is declared twice`);
  return template;
}

/** Values in the form of a `.tfvars` file, as text. */
export function readValues(content: string): Map<string, string> {
  try {
    const { attributes, blocks } = new HclReader(content).read();
    if (blocks.length > 0) throw new TemplateError('vars_body', 'holds a block');
    return new Map([...attributes].map(([name, written]) => [name, textOf(literal(written))]));
  } catch (error) {
    if (error instanceof HclError) throw new TemplateError('vars_body', error.message);
    throw error;
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
