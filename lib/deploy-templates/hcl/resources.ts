import type { EdgeModel, EstimateModel, NodeKind, ResourceModel } from '../model';
import { type Declared, folderOf, type ModuleScope, reach } from './module-scope';
import { attributeOf, type Block, type Expression } from './syntax';

/** Resources of which Huawei Cloud charges nothing; every other one is counted by the estimate. */
const FREE_TYPES = new Set([
  'huaweicloud_vpc',
  'huaweicloud_vpc_subnet',
  'huaweicloud_vpc_route',
  'huaweicloud_networking_secgroup',
  'huaweicloud_networking_secgroup_rule',
  'huaweicloud_kps_keypair',
  'huaweicloud_compute_servergroup',
  'huaweicloud_compute_eip_associate',
  'huaweicloud_compute_volume_attach',
  'huaweicloud_vpc_eip_associate',
  'huaweicloud_networking_vip',
  'huaweicloud_networking_vip_associate',
  'huaweicloud_identity_agency',
]);
const MAX_COUNT = 10_000;
const MAX_NESTING = 8;

/** A literal, or that of the default of the variable that stands for it. */
export function literalIn(scope: ModuleScope, value: Expression | undefined): Expression['literal'] {
  if (!value || value.literal !== undefined) return value?.literal;
  const [only] = value.refs;
  if (value.refs.length !== 1 || !only || value.text !== only || !only.startsWith('var.')) return undefined;
  const variable = scope.variables.get(only.slice('var.'.length));
  return variable && attributeOf(variable.block, 'default')?.value.literal;
}

/** How many instances `count` or `for_each` makes; null when only the deployment tells. */
export function countOf(scope: ModuleScope, block: Block): number | null {
  const count = attributeOf(block, 'count')?.value;
  if (count) {
    const value = Number(literalIn(scope, count) ?? Number.NaN);
    return Number.isInteger(value) && value >= 0 && value <= MAX_COUNT ? value : null;
  }
  const each = attributeOf(block, 'for_each')?.value;
  if (!each) return 1;
  if (each.entries) return each.entries.length;
  if (each.items) return each.items.length;
  const list = /^toset\(\s*\[([^\]]*)\]\s*\)$/s.exec(each.text)?.[1];
  return list === undefined
    ? null
    : new Set(
        list
          .split(',')
          .map((item) => item.trim())
          .filter(Boolean),
      ).size;
}

/** How a resource is paid for; null when the buyer's own value decides. */
function chargingOf(scope: ModuleScope, block: Block): ResourceModel['charging'] {
  const [type = ''] = block.labels;
  if (block.type !== 'resource' || !type.startsWith('huaweicloud_') || FREE_TYPES.has(type)) return 'free';
  const mode = attributeOf(block, 'charging_mode')?.value;
  if (mode) {
    const value = literalIn(scope, mode);
    if (typeof value !== 'string') return null;
    return value.toLowerCase() === 'prepaid' ? 'period' : 'on_demand';
  }
  return attributeOf(block, 'period_unit') ? 'period' : 'on_demand';
}

const kindOf = (type: string): NodeKind => (type === 'data' || type === 'module' ? type : 'resource');

export function toResource(scope: ModuleScope, id: string, { block, file }: Declared): ResourceModel {
  const kind = kindOf(block.type);
  const [first = '', second = ''] = block.labels;
  return {
    id,
    kind,
    type: kind === 'module' ? 'module' : first,
    name: kind === 'module' ? first : second,
    file,
    line: block.line,
    count: countOf(scope, block),
    charging: kind === 'resource' ? chargingOf(scope, block) : null,
  };
}

/** Which node needs which: an edge leads from what is needed to what needs it. */
export function edgesOf(scope: ModuleScope): EdgeModel[] {
  const found = new Map<string, EdgeModel>();
  for (const { path, within } of scope.references) {
    if (!within || !scope.nodes.has(within)) continue;
    for (const from of reach(scope, path))
      if (from !== within && scope.nodes.has(from)) found.set(`${from} ${within}`, { from, to: within });
  }
  return [...found.values()];
}

/** The folder of a module in the same package; null for one that is fetched from elsewhere. */
export function localFolder(scope: ModuleScope, block: Block): string | null {
  const source = attributeOf(block, 'source')?.value.literal;
  if (typeof source !== 'string' || !/^\.{1,2}\//.test(source)) return null;
  const parts = [...scope.folder.split('/'), ...source.split('/')];
  const path: string[] = [];
  for (const part of parts) {
    if (part === '..') path.pop();
    else if (part !== '.' && part !== '') path.push(part);
  }
  return folderOf(`${path.join('/')}/x`);
}

const NOTHING: EstimateModel = { period: 0, onDemand: 0, isAtLeast: false };

/** Resources that cost money, those of the package's own modules among them (RFS: at most 12 period, 24 on demand). */
export function estimateOf(
  scopes: ReadonlyMap<string, ModuleScope>,
  scope: ModuleScope,
  nesting = MAX_NESTING,
): EstimateModel {
  const sum = { ...NOTHING };
  for (const { block } of scope.nodes.values()) {
    const count = countOf(scope, block);
    const times = count ?? 1;
    const folder = block.type === 'module' && nesting > 0 ? localFolder(scope, block) : null;
    const inner = folder === null ? undefined : scopes.get(folder);
    const one = inner ? estimateOf(scopes, inner, nesting - 1) : oneOf(scope, block);
    sum.period += one.period * times;
    sum.onDemand += one.onDemand * times;
    sum.isAtLeast ||= one.isAtLeast || (count === null && one.period + one.onDemand > 0);
  }
  return sum;
}

function oneOf(scope: ModuleScope, block: Block): EstimateModel {
  const charging = chargingOf(scope, block);
  if (charging === 'free') return NOTHING;
  // A buyer who may choose is counted where the limit is lower.
  if (charging === null) return { period: 1, onDemand: 0, isAtLeast: true };
  return {
    period: charging === 'period' ? 1 : 0,
    onDemand: charging === 'on_demand' ? 1 : 0,
    isAtLeast: false,
  };
}
