import type { Attribute, Block, FileSyntax } from './syntax';

export type Declared = { block: Block; file: string };
export type Reference = { path: string; file: string; line: number; within: string | null };

/** What the files of one folder declare and refer to: Terraform reads a folder as one module. */
export type ModuleScope = {
  folder: string;
  variables: Map<string, Declared>;
  locals: Map<string, { attribute: Attribute; file: string }>;
  /** By address: `huaweicloud_vpc.main`, `data.huaweicloud_images_image.x`, `module.network`. */
  nodes: Map<string, Declared>;
  outputs: Map<string, Declared>;
  providers: Declared[];
  terraform: Declared[];
  unknown: Declared[];
  repeated: (Declared & { address: string })[];
  references: Reference[];
};

/** Top-level blocks that are neither declared nor looked into here, yet are Terraform. */
const OTHER_BLOCKS = new Set(['moved', 'import', 'removed', 'check']);

export const folderOf = (path: string) => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '');

export const addressOf = ({ type, labels }: Block): string | null => {
  const [first, second] = labels;
  switch (type) {
    case 'resource':
      return first && second ? `${first}.${second}` : null;
    case 'data':
      return first && second ? `data.${first}.${second}` : null;
    case 'module':
      return first ? `module.${first}` : null;
    default:
      return null;
  }
};

const newScope = (folder: string): ModuleScope => ({
  folder,
  variables: new Map(),
  locals: new Map(),
  nodes: new Map(),
  outputs: new Map(),
  providers: [],
  terraform: [],
  unknown: [],
  repeated: [],
  references: [],
});

function declare(
  scope: ModuleScope,
  into: Map<string, Declared>,
  key: string,
  one: Declared,
  shown = key,
): void {
  if (into.has(key)) scope.repeated.push({ ...one, address: shown });
  else into.set(key, one);
}

function refer(scope: ModuleScope, block: Block, file: string, within: string | null): void {
  const open = [block];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const { value, line } of next.attributes)
      for (const path of value.refs) scope.references.push({ path, file, line, within });
    open.push(...next.blocks);
  }
}

function takeBlock(scope: ModuleScope, block: Block, file: string): void {
  const one = { block, file };
  const address = addressOf(block);
  const [name = ''] = block.labels;
  refer(scope, block, file, address ?? (block.type === 'output' ? `output.${name}` : null));
  if (address) declare(scope, scope.nodes, address, one);
  else takeOther(scope, name, one);
}

function takeOther(scope: ModuleScope, name: string, one: Declared): void {
  switch (one.block.type) {
    case 'variable':
      declare(scope, scope.variables, name, one, `var.${name}`);
      break;
    case 'output':
      declare(scope, scope.outputs, name, one, `output.${name}`);
      break;
    case 'provider':
      scope.providers.push(one);
      break;
    case 'terraform':
      scope.terraform.push(one);
      break;
    case 'locals':
      for (const attribute of one.block.attributes)
        scope.locals.set(attribute.name, { attribute, file: one.file });
      break;
    default:
      if (!OTHER_BLOCKS.has(one.block.type)) scope.unknown.push(one);
  }
}

/** The modules of a package by folder; the root's folder is empty. */
export function scopesOf(files: readonly FileSyntax[]): Map<string, ModuleScope> {
  const scopes = new Map<string, ModuleScope>();
  for (const { path, body } of files) {
    const folder = folderOf(path);
    const scope = scopes.get(folder) ?? newScope(folder);
    scopes.set(folder, scope);
    for (const attribute of body.attributes)
      scope.unknown.push({
        block: { ...attribute, type: attribute.name, labels: [], attributes: [], blocks: [] },
        file: path,
      });
    for (const block of body.blocks) takeBlock(scope, block, path);
  }
  return scopes;
}

/** The address that a reference begins with: `data.a.b.c` → `data.a.b`. */
export function targetOf(reference: string): string {
  const names = reference.split('.');
  return names.slice(0, names[0] === 'data' ? 3 : 2).join('.');
}

const MAX_STEPS = 20;

/** What a reference reaches, through locals: the addresses of nodes and variables. */
export function reach(scope: ModuleScope, reference: string, steps = MAX_STEPS): string[] {
  const target = targetOf(reference);
  if (!target.startsWith('local.') || steps === 0) return [target];
  const local = scope.locals.get(target.slice('local.'.length));
  return local ? local.attribute.value.refs.flatMap((next) => reach(scope, next, steps - 1)) : [];
}
