import { literal } from './hcl';
import type { Stack } from './stacks';

/** One output as the service tells it; the value is JSON in a text. */
export interface OutputValue {
  name: string;
  description?: string;
  type: string;
  value: string;
  sensitive: boolean;
}

const ADDRESS = /(^|_)ip(_|$)|address|endpoint/;
const REFERENCE = /^([a-z][a-z0-9_]*)\.([A-Za-z_][\w-]*)(?:\[\d+\])?(?:\.([a-z][\w]*))?/;

/** What an expression comes to: a variable's value, an attribute of a resource that was made up, or a literal. */
function resultOf(written: string, { row }: Stack): unknown {
  const reference = REFERENCE.exec(written.replace(/^"?\$\{(.*)\}"?$/, '$1'));
  if (reference?.[1] === 'var') {
    const name = reference[2] ?? '';
    return (
      row.variables[name] ??
      row.template?.variables.find((variable) => variable.name === name)?.default ??
      null
    );
  }
  const resources = row.template?.resources ?? [];
  const index = resources.findIndex(({ type, name }) => type === reference?.[1] && name === reference[2]);
  if (index < 0) return literal(written);
  // 192.0.2.0/24 is reserved for documentation.
  return ADDRESS.test(reference?.[3] ?? '')
    ? `192.0.2.${(index % 250) + 1}`
    : `${row.id.slice(0, 8)}-${index + 1}`;
}

const typeOf = (value: unknown) =>
  Array.isArray(value) ? 'list' : value !== null && typeof value === 'object' ? 'map' : typeof value;

/** The outputs of a stack whose deployment is complete; none before that. */
export function outputsOf(stack: Stack): OutputValue[] {
  if (stack.now.state !== 'DEPLOYMENT_COMPLETE') return [];
  return (stack.row.template?.outputs ?? []).map(({ name, description, sensitive, value: written }) => {
    const value = resultOf(written, stack);
    return {
      name,
      ...(description !== null && { description }),
      type: typeOf(value),
      value: JSON.stringify(value),
      sensitive,
    };
  });
}
