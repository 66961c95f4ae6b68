import type { AssetModel, OutputModel, ProviderModel, VariableModel } from '../model';
import { type Declared, type ModuleScope, reach } from './module-scope';
import { attributeOf, type Block, type Expression } from './syntax';

/** The data source that gives what the marketplace deploys (`zh-cn_topic_0070649468`). */
export const ASSET_SOURCE = 'huaweicloud_koogallery_assets';

const SECRET_NAME =
  /(?:^|_)(?:password|passwd|pwd|secret|token|credential|private_key)s?(?:$|_(?!id|name|length|version|enabled))/i;
export const isSecretName = (name: string) => SECRET_NAME.test(name);

const textOf = (block: Block, name: string): string => {
  const value = attributeOf(block, name)?.value.literal;
  return typeof value === 'string' ? value : '';
};
const isTrue = (block: Block, name: string) => attributeOf(block, name)?.value.literal === true;

/** `contains(["a", "b"], var.x)` names the values that may be chosen. */
function choicesOf(name: string, conditions: readonly string[]): string[] {
  for (const condition of conditions) {
    const found = /contains\(\s*\[([^\]]*)\]\s*,\s*var\.([\w-]+)\s*\)/s.exec(condition);
    if (found && found[2] === name)
      return [...(found[1] ?? '').matchAll(/"([^"\\]*)"|(-?\d+(?:\.\d+)?)/g)].map(
        ([, text, number]) => text ?? number ?? '',
      );
  }
  return [];
}

const NO_DEFAULT = { defaultText: null, hasDefault: false };

function defaultOf(name: string, value: Expression | undefined, isSensitive: boolean) {
  if (!value) return NO_DEFAULT;
  const isHidden = isSensitive || isSecretName(name);
  return { defaultText: isHidden ? null : value.text, hasDefault: true };
}

/** A parameter of the template, as a buyer is asked for it. */
export function toVariable(name: string, { block, file }: Declared): VariableModel {
  const isSensitive = isTrue(block, 'sensitive');
  const validations = block.blocks
    .filter(({ type }) => type === 'validation')
    .map((inner) => ({
      condition: attributeOf(inner, 'condition')?.value.text ?? '',
      errorMessage: textOf(inner, 'error_message'),
    }));
  const type = attributeOf(block, 'type')?.value.text ?? '';
  return {
    name,
    file,
    line: block.line,
    type: type.replace(/^"|"$/g, ''),
    ...defaultOf(name, attributeOf(block, 'default')?.value, isSensitive),
    description: textOf(block, 'description'),
    isSensitive,
    isNullable: attributeOf(block, 'nullable')?.value.literal !== false,
    validations,
    choices: choicesOf(
      name,
      validations.map(({ condition }) => condition),
    ),
  };
}

export const toOutput = (name: string, { block, file }: Declared): OutputModel => ({
  name,
  file,
  line: block.line,
  description: textOf(block, 'description'),
  isSensitive: isTrue(block, 'sensitive'),
});

function requiredOf({ block, file }: Declared): ProviderModel[] {
  return block.blocks
    .filter(({ type }) => type === 'required_providers')
    .flatMap((inner) =>
      inner.attributes.map(({ name, line, value }) => {
        const entry = (key: string) => value.entries?.find((one) => one.key === key)?.value.literal;
        const [source, version] = [entry('source'), entry('version') ?? value.literal];
        return {
          name,
          file,
          line,
          source: typeof source === 'string' ? source : null,
          version: typeof version === 'string' ? version : null,
        };
      }),
    );
}

/** Providers that the template requires, then those that it only configures. */
export function providersOf(scope: ModuleScope): ProviderModel[] {
  const required = scope.terraform.flatMap(requiredOf);
  const known = new Set(required.map(({ name }) => name));
  const configured = scope.providers.flatMap(({ block, file }) => {
    const [name = ''] = block.labels;
    if (known.has(name)) return [];
    known.add(name);
    const version = attributeOf(block, 'version')?.value.literal;
    return [
      { name, file, line: block.line, source: null, version: typeof version === 'string' ? version : null },
    ];
  });
  return [...required, ...configured];
}

/** What the template asks the marketplace to deploy. */
export function assetsOf(scope: ModuleScope): AssetModel[] {
  return [...scope.nodes].flatMap(([id, { block, file }]) => {
    if (!id.startsWith(`data.${ASSET_SOURCE}.`)) return [];
    const [, name = ''] = block.labels;
    const literal = (key: string) => textOf(block, key) || null;
    const type = literal('deployed_type');
    return [
      {
        name,
        file,
        line: block.line,
        assetId: literal('asset_id'),
        deployedType: type === 'image' || type === 'software_package' ? type : null,
        version: literal('asset_version'),
        region: literal('region'),
      },
    ];
  });
}

/** Names of the variables that something refers to, directly or through locals. */
export function usedVariables(scope: ModuleScope): Set<string> {
  const used = new Set<string>();
  for (const { path } of scope.references)
    for (const target of [path, ...reach(scope, path)])
      if (target.startsWith('var.')) used.add(target.split('.')[1] ?? '');
  return used;
}
