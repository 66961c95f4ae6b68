import type { TemplateSeverity } from '@/db/enums/sellers';
import { type FindingCode, MAX_ON_DEMAND_RESOURCES, MAX_PERIOD_RESOURCES } from '../contract-values';
import type { EstimateModel, FindingModel, Spot } from '../model';
import { type Declared, type ModuleScope, reach, targetOf } from './module-scope';
import { localFolder } from './resources';
import { attributeOf, type Block } from './syntax';
import { assetsOf, isSecretName, providersOf, usedVariables } from './variables';

export const SEVERITIES: Record<FindingCode, TemplateSeverity> = {
  undeclared_reference: 'error',
  duplicate_declaration: 'error',
  unknown_block: 'error',
  provider_missing: 'warning',
  provider_version_missing: 'warning',
  provider_version_exact: 'warning',
  provider_credentials: 'error',
  provider_other: 'info',
  region_hard_coded: 'warning',
  asset_not_used: 'warning',
  asset_incomplete: 'error',
  asset_type_unknown: 'error',
  image_hard_coded: 'warning',
  secret_not_sensitive: 'warning',
  secret_default: 'error',
  variable_unused: 'info',
  variable_untyped: 'info',
  variable_undescribed: 'info',
  validation_incomplete: 'error',
  outputs_missing: 'info',
  output_exposes_secret: 'error',
  module_remote: 'warning',
  module_missing: 'error',
  backend_declared: 'error',
  provisioner_used: 'warning',
  too_many_period: 'warning',
  too_many_on_demand: 'warning',
  no_resources: 'error',
};

const MAIN_PROVIDER = 'huaweicloud';
const CREDENTIALS = new Set(['access_key', 'secret_key', 'security_token', 'password', 'token']);
const IMAGE_ARGUMENTS = new Set(['image_id', 'image_uuid', 'image_ref']);
const IMAGE_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const finding = (code: FindingCode, subject: string, spot: Spot | null = null): FindingModel => ({
  severity: SEVERITIES[code],
  code,
  subject,
  file: spot?.file ?? null,
  line: spot?.line ?? null,
});
const at = ({ block, file }: Declared, line = block.line): Spot => ({ file, line });

/** Every block below one, itself first. */
function* within(block: Block): Generator<Block> {
  yield block;
  for (const inner of block.blocks) yield* within(inner);
}

const PATH_ROOTS = new Set(['var', 'local', 'data', 'module', 'each', 'count', 'self', 'path', 'terraform']);

function isDeclared(scope: ModuleScope, reference: string, prefixes: ReadonlySet<string>): boolean {
  const [root = '', name = ''] = reference.split('.');
  if (name === '') return true;
  if (root === 'var') return scope.variables.has(name);
  if (root === 'local') return scope.locals.has(name);
  if (root === 'data' || root === 'module') return scope.nodes.has(targetOf(reference));
  // Any other name may be one that an expression makes itself, unless it begins as resources of a provider do.
  if (PATH_ROOTS.has(root) || !prefixes.has(root.split('_')[0] ?? '') || !root.includes('_')) return true;
  return scope.nodes.has(targetOf(reference));
}

function declarationFindings(scope: ModuleScope): FindingModel[] {
  const providers = providersOf(scope).map(({ name }) => name);
  const prefixes = new Set([MAIN_PROVIDER, ...providers]);
  const seen = new Set<string>();
  const undeclared = scope.references.flatMap(({ path, file, line }) => {
    const key = `${targetOf(path)} ${file} ${line}`;
    if (seen.has(key) || isDeclared(scope, path, prefixes)) return [];
    seen.add(key);
    return [finding('undeclared_reference', targetOf(path), { file, line })];
  });
  return [
    ...undeclared,
    ...scope.repeated.map((one) => finding('duplicate_declaration', one.address, at(one))),
    ...scope.unknown.map((one) => finding('unknown_block', one.block.type, at(one))),
  ];
}

function providerFindings(scope: ModuleScope): FindingModel[] {
  const providers = providersOf(scope);
  const versions = providers.flatMap((one) => {
    if (one.version === null) return [finding('provider_version_missing', one.name, one)];
    return /^\s*>=/.test(one.version)
      ? []
      : [finding('provider_version_exact', `${one.name} ${one.version}`, one)];
  });
  const other = providers
    .filter(({ name }) => name !== MAIN_PROVIDER)
    .map((one) => finding('provider_other', one.name, one));
  const isMissing = !providers.some(({ name }) => name === MAIN_PROVIDER);
  const configured = scope.providers.flatMap((one) =>
    one.block.attributes.flatMap(({ name, line, value }) => {
      if (CREDENTIALS.has(name)) return [finding('provider_credentials', name, at(one, line))];
      return name === 'region' && typeof value.literal === 'string'
        ? [finding('region_hard_coded', value.literal, at(one, line))]
        : [];
    }),
  );
  return [
    ...(isMissing ? [finding('provider_missing', MAIN_PROVIDER)] : []),
    ...versions,
    ...other,
    ...configured,
  ];
}

function assetFindings(scope: ModuleScope): FindingModel[] {
  const assets = assetsOf(scope);
  if (assets.length === 0) return [finding('asset_not_used', 'huaweicloud_koogallery_assets')];
  return assets.flatMap((asset) => {
    const declared = scope.nodes.get(`data.huaweicloud_koogallery_assets.${asset.name}`);
    const argument = (name: string) => declared && attributeOf(declared.block, name);
    const missing = ['asset_id', 'deployed_type'].filter((name) => !argument(name));
    const type = argument('deployed_type')?.value.literal;
    const isUnknown = typeof type === 'string' && asset.deployedType === null;
    return [
      ...missing.map((name) => finding('asset_incomplete', name, asset)),
      ...(isUnknown ? [finding('asset_type_unknown', type, asset)] : []),
      ...(asset.region ? [finding('region_hard_coded', asset.region, asset)] : []),
    ];
  });
}

function resourceFindings(scope: ModuleScope): FindingModel[] {
  const found: FindingModel[] = [];
  for (const [address, one] of scope.nodes) {
    for (const block of within(one.block)) {
      if (block.type === 'provisioner') found.push(finding('provisioner_used', address, at(one, block.line)));
      if (one.block.type !== 'resource') continue;
      for (const { name, line, value } of block.attributes) {
        const { literal } = value;
        if (typeof literal !== 'string' || literal === '') continue;
        if (IMAGE_ARGUMENTS.has(name) || (name.endsWith('image_id') && IMAGE_ID.test(literal)))
          found.push(finding('image_hard_coded', `${address}.${name}`, at(one, line)));
        if (name === 'region') found.push(finding('region_hard_coded', literal, at(one, line)));
        if (isSecretName(name) && !name.endsWith('_id'))
          found.push(finding('secret_default', `${address}.${name}`, at(one, line)));
      }
    }
  }
  return found;
}

function variableFindings(scope: ModuleScope): FindingModel[] {
  const used = usedVariables(scope);
  return [...scope.variables].flatMap(([name, one]) => {
    const { block } = one;
    const isSensitive = attributeOf(block, 'sensitive')?.value.literal === true;
    const given = attributeOf(block, 'default')?.value;
    const isEmpty = given === undefined || given.literal === null || given.literal === '';
    const isSecret = isSecretName(name);
    const incomplete = block.blocks.filter(
      (inner) =>
        inner.type === 'validation' &&
        (!attributeOf(inner, 'condition') || !attributeOf(inner, 'error_message')),
    );
    const codes: (FindingCode | false)[] = [
      !used.has(name) && 'variable_unused',
      isSecret && !isSensitive && 'secret_not_sensitive',
      (isSecret || isSensitive) && !isEmpty && 'secret_default',
      !attributeOf(block, 'type') && 'variable_untyped',
      !attributeOf(block, 'description') && 'variable_undescribed',
    ];
    return [
      ...codes.flatMap((code) => (code ? [finding(code, name, at(one))] : [])),
      ...incomplete.map((inner) => finding('validation_incomplete', name, at(one, inner.line))),
    ];
  });
}

function outputFindings(scope: ModuleScope): FindingModel[] {
  const isSecret = (target: string) => {
    const declared = target.startsWith('var.') && scope.variables.get(target.slice('var.'.length));
    return declared && attributeOf(declared.block, 'sensitive')?.value.literal === true;
  };
  return [...scope.outputs].flatMap(([name, one]) => {
    if (attributeOf(one.block, 'sensitive')?.value.literal === true) return [];
    const refs = attributeOf(one.block, 'value')?.value.refs ?? [];
    const shows = refs.flatMap((ref) => reach(scope, ref)).some(isSecret);
    return shows ? [finding('output_exposes_secret', name, at(one))] : [];
  });
}

function moduleFindings(scope: ModuleScope, folders: ReadonlySet<string>): FindingModel[] {
  const modules = [...scope.nodes].flatMap(([address, one]) => {
    if (one.block.type !== 'module') return [];
    const folder = localFolder(scope, one.block);
    if (folder === null) return [finding('module_remote', address, at(one))];
    return folders.has(folder) ? [] : [finding('module_missing', `${address} ${folder}`, at(one))];
  });
  const backends = scope.terraform.flatMap((one) =>
    one.block.blocks
      .filter(({ type }) => type === 'backend' || type === 'cloud')
      .map(({ labels, type, line }) => finding('backend_declared', labels[0] ?? type, at(one, line))),
  );
  return [...modules, ...backends];
}

function estimateFindings({ period, onDemand }: EstimateModel): FindingModel[] {
  return [
    ...(period > MAX_PERIOD_RESOURCES ? [finding('too_many_period', String(period))] : []),
    ...(onDemand > MAX_ON_DEMAND_RESOURCES ? [finding('too_many_on_demand', String(onDemand))] : []),
  ];
}

/** What holds in every module of the package. */
export const moduleOnly = (scope: ModuleScope, folders: ReadonlySet<string>): FindingModel[] => [
  ...declarationFindings(scope),
  ...resourceFindings(scope),
  ...moduleFindings(scope, folders),
];

/** What speaks for or against the template as a whole; those of the root module, the one that is deployed. */
export function rootFindings(scope: ModuleScope, estimate: EstimateModel): FindingModel[] {
  const hasResources = [...scope.nodes.values()].some(({ block }) => block.type !== 'data');
  return [
    ...providerFindings(scope),
    ...assetFindings(scope),
    ...variableFindings(scope),
    ...outputFindings(scope),
    ...(scope.outputs.size === 0 ? [finding('outputs_missing', 'outputs.tf')] : []),
    ...(hasResources ? [] : [finding('no_resources', 'main.tf')]),
    ...estimateFindings(estimate),
  ];
}
