import { describe, expect, it } from 'vitest';
import type { TemplateFile } from '../package/problems';
import { analyse } from './analyse';
import { parseHcl } from './parse-hcl';

const files = (given: Record<string, string>): TemplateFile[] =>
  Object.entries(given).map(([path, content]) => ({ path, content }));
const modelOf = async (given: Record<string, string>) => {
  const { analysis, problems } = await analyse(files(given));
  if (!analysis) throw new Error(JSON.stringify(problems));
  return analysis;
};
const problemsOf = async (given: Record<string, string>) => (await analyse(files(given))).problems;

const GOOD = {
  'versions.tf': `terraform {
  required_providers {
    huaweicloud = {
      source  = "huaweicloud/huaweicloud"
      version = ">= 1.56.0"
    }
  }
}
`,
  'providers.tf': 'provider "huaweicloud" {\n  region = var.region\n}\n',
  'variables.tf': `variable "region" {
  type        = string
  description = "Region"
}
variable "flavor" {
  type        = string
  default     = "s6.small.1"
  description = "Flavor"
  validation {
    condition     = contains(["s6.small.1", "s6.large.2"], var.flavor)
    error_message = "One of the two."
  }
}
variable "admin_password" {
  type        = string
  sensitive   = true
  nullable    = false
  description = "Password"
}
`,
  'main.tf': `data "huaweicloud_koogallery_assets" "image" {
  asset_id      = "a-1"
  deployed_type = "image"
  asset_version = "V1.0"
}
locals {
  image_id = data.huaweicloud_koogallery_assets.image.assets[0].image_deployed_object[0].image_id
}
resource "huaweicloud_vpc" "main" {
  name = "vpc-\${var.region}"
  cidr = "10.0.0.0/16"
}
resource "huaweicloud_vpc_subnet" "main" {
  vpc_id = huaweicloud_vpc.main.id
}
resource "huaweicloud_compute_instance" "app" {
  count         = 2
  flavor_id     = var.flavor
  image_id      = local.image_id
  admin_pass    = var.admin_password
  charging_mode = "prePaid"
  network {
    uuid = huaweicloud_vpc_subnet.main.id
  }
}
resource "huaweicloud_vpc_eip" "app" {
  for_each = toset(["a", "b", "c"])
  publicip {
    type = "5_bgp"
  }
}
`,
  'outputs.tf': 'output "ip" {\n  value = huaweicloud_vpc_eip.app["a"].address\n}\n',
};

/** The same template in Terraform's JSON syntax. */
const GOOD_JSON = {
  'main.tf.json': JSON.stringify({
    terraform: {
      required_providers: { huaweicloud: { source: 'huaweicloud/huaweicloud', version: '>= 1.56.0' } },
    },
    provider: { huaweicloud: { region: `\${var.region}` } },
    variable: {
      region: { type: 'string', description: 'Region' },
      flavor: {
        type: 'string',
        default: 's6.small.1',
        description: 'Flavor',
        validation: [
          {
            condition: `\${contains(["s6.small.1", "s6.large.2"], var.flavor)}`,
            error_message: 'One of the two.',
          },
        ],
      },
      admin_password: { type: 'string', sensitive: true, nullable: false, description: 'Password' },
    },
    data: {
      huaweicloud_koogallery_assets: {
        image: { asset_id: 'a-1', deployed_type: 'image', asset_version: 'V1.0' },
      },
    },
    locals: {
      image_id: `\${data.huaweicloud_koogallery_assets.image.assets[0].image_deployed_object[0].image_id}`,
    },
    resource: {
      huaweicloud_vpc: { main: { name: `vpc-\${var.region}`, cidr: '10.0.0.0/16' } },
      huaweicloud_vpc_subnet: { main: { vpc_id: `\${huaweicloud_vpc.main.id}` } },
      huaweicloud_compute_instance: {
        app: {
          count: 2,
          flavor_id: `\${var.flavor}`,
          image_id: `\${local.image_id}`,
          admin_pass: `\${var.admin_password}`,
          charging_mode: 'prePaid',
          network: [{ uuid: `\${huaweicloud_vpc_subnet.main.id}` }],
        },
      },
      huaweicloud_vpc_eip: { app: { for_each: `\${toset(["a", "b", "c"])}`, publicip: { type: '5_bgp' } } },
    },
    output: { ip: { value: `\${huaweicloud_vpc_eip.app["a"].address}` } },
  }),
};

describe.each([
  ['HCL', GOOD],
  ['JSON', GOOD_JSON],
])('a sound template in %s', (_, given) => {
  it('is read whole and has nothing against it', async () => {
    const model = await modelOf(given);
    expect(model.findings).toEqual([]);
    expect(model.variables.map(({ name, type, hasDefault }) => [name, type, hasDefault])).toEqual([
      ['region', 'string', false],
      ['flavor', 'string', true],
      ['admin_password', 'string', false],
    ]);
    expect(model.variables[1]).toMatchObject({
      defaultText: '"s6.small.1"',
      choices: ['s6.small.1', 's6.large.2'],
      validations: [{ errorMessage: 'One of the two.' }],
    });
    expect(model.variables[2]).toMatchObject({ isSensitive: true, isNullable: false });
    expect(model.providers).toMatchObject([
      { name: 'huaweicloud', source: 'huaweicloud/huaweicloud', version: '>= 1.56.0' },
    ]);
    expect(model.assets).toMatchObject([
      { name: 'image', assetId: 'a-1', deployedType: 'image', version: 'V1.0', region: null },
    ]);
    expect(model.edges.map(({ from, to }) => `${from} -> ${to}`).sort()).toEqual([
      'data.huaweicloud_koogallery_assets.image -> huaweicloud_compute_instance.app',
      'huaweicloud_vpc.main -> huaweicloud_vpc_subnet.main',
      'huaweicloud_vpc_subnet.main -> huaweicloud_compute_instance.app',
    ]);
    expect(model.outputs.map(({ name }) => name)).toEqual(['ip']);
    expect(model.estimate).toEqual({ period: 2, onDemand: 3, isAtLeast: false });
  });
});

const without = (name: keyof typeof GOOD) => ({ ...GOOD, [name]: '' });
const findings = async (given: Record<string, string>) =>
  (await modelOf(given)).findings.map(({ code, subject, file, line }) => [code, subject, file, line]);

describe('what speaks against a template', () => {
  it.each<[string, string, [string, string, string | null, number | null]]>([
    [
      'resource "huaweicloud_vpc" "x" {\n  name = var.nothing\n}\n',
      'extra.tf',
      ['undeclared_reference', 'var.nothing', 'extra.tf', 2],
    ],
    [
      'resource "huaweicloud_vpc" "x" {\n  name = huaweicloud_evs_volume.gone.id\n}\n',
      'extra.tf',
      ['undeclared_reference', 'huaweicloud_evs_volume.gone', 'extra.tf', 2],
    ],
    [
      'resource "huaweicloud_vpc" "main" {}\n',
      'extra.tf',
      ['duplicate_declaration', 'huaweicloud_vpc.main', 'extra.tf', 1],
    ],
    ['resouce "huaweicloud_vpc" "x" {}\n', 'extra.tf', ['unknown_block', 'resouce', 'extra.tf', 1]],
    [
      'provider "huaweicloud" {\n  access_key = var.region\n}\n',
      'extra.tf',
      ['provider_credentials', 'access_key', 'extra.tf', 2],
    ],
    [
      'provider "huaweicloud" {\n  region = "cn-north-4"\n}\n',
      'extra.tf',
      ['region_hard_coded', 'cn-north-4', 'extra.tf', 2],
    ],
    [
      'variable "unused" {\n  type = string\n  description = "x"\n}\n',
      'extra.tf',
      ['variable_unused', 'unused', 'extra.tf', 1],
    ],
    [
      'variable "db_password" {\n  type = string\n  description = "x"\n}\noutput "o" { value = var.db_password }\n',
      'extra.tf',
      ['secret_not_sensitive', 'db_password', 'extra.tf', 1],
    ],
    [
      'variable "token" {\n  type = string\n  default = "abc"\n  sensitive = true\n  description = "x"\n}\n',
      'extra.tf',
      ['secret_default', 'token', 'extra.tf', 1],
    ],
    [
      'resource "huaweicloud_rds_instance" "x" {\n  db {\n    password = "Wellknown1"\n  }\n}\n',
      'extra.tf',
      ['secret_default', 'huaweicloud_rds_instance.x.password', 'extra.tf', 3],
    ],
    [
      'resource "huaweicloud_compute_instance" "x" {\n  image_id = "0b4b1cd8-1111-4222-8333-1234567890ab"\n}\n',
      'extra.tf',
      ['image_hard_coded', 'huaweicloud_compute_instance.x.image_id', 'extra.tf', 2],
    ],
    [
      'variable "a" {\n  type = string\n  description = "x"\n  validation {\n    condition = var.a != ""\n  }\n}\n',
      'extra.tf',
      ['validation_incomplete', 'a', 'extra.tf', 4],
    ],
    [
      'output "leak" {\n  value = var.admin_password\n}\n',
      'extra.tf',
      ['output_exposes_secret', 'leak', 'extra.tf', 1],
    ],
    [
      'module "far" {\n  source = "git::https://x.example/y"\n}\n',
      'extra.tf',
      ['module_remote', 'module.far', 'extra.tf', 1],
    ],
    [
      'module "near" {\n  source = "./modules/none"\n}\n',
      'extra.tf',
      ['module_missing', 'module.near modules/none', 'extra.tf', 1],
    ],
    ['terraform {\n  backend "s3" {}\n}\n', 'extra.tf', ['backend_declared', 's3', 'extra.tf', 2]],
    [
      'resource "huaweicloud_vpc" "x" {\n  provisioner "local-exec" {\n    command = "id"\n  }\n}\n',
      'extra.tf',
      ['provisioner_used', 'huaweicloud_vpc.x', 'extra.tf', 2],
    ],
    [
      'data "huaweicloud_koogallery_assets" "x" {\n  asset_id = "a"\n  deployed_type = "disk"\n}\n',
      'extra.tf',
      ['asset_type_unknown', 'disk', 'extra.tf', 1],
    ],
    [
      'data "huaweicloud_koogallery_assets" "x" {\n  deployed_type = "image"\n}\n',
      'extra.tf',
      ['asset_incomplete', 'asset_id', 'extra.tf', 1],
    ],
    [
      'resource "huaweicloud_evs_volume" "x" {\n  count = 25\n}\n',
      'extra.tf',
      ['too_many_on_demand', '28', null, null],
    ],
    [
      'resource "huaweicloud_evs_volume" "x" {\n  count = 11\n  period_unit = "month"\n}\n',
      'extra.tf',
      ['too_many_period', '13', null, null],
    ],
  ])('%j', async (content, name, expected) => {
    expect(await findings({ ...GOOD, [name]: content })).toContainEqual(expected);
  });

  it('what is missing as a whole', async () => {
    expect(await findings(without('versions.tf'))).toContainEqual([
      'provider_version_missing',
      'huaweicloud',
      'providers.tf',
      1,
    ]);
    const exact = { ...GOOD, 'versions.tf': GOOD['versions.tf'].replace('>= 1.56.0', '1.56.0') };
    expect(await findings(exact)).toContainEqual([
      'provider_version_exact',
      'huaweicloud 1.56.0',
      'versions.tf',
      3,
    ]);
    expect(await findings(without('outputs.tf'))).toContainEqual([
      'outputs_missing',
      'outputs.tf',
      null,
      null,
    ]);
    const codes = (await findings({ 'main.tf': 'variable "a" {}\n' })).map(([code]) => code);
    expect(codes.sort()).toEqual([
      'asset_not_used',
      'no_resources',
      'outputs_missing',
      'provider_missing',
      'variable_undescribed',
      'variable_untyped',
      'variable_unused',
    ]);
  });

  it('counts the resources of the package’s own modules as often as they are used', async () => {
    const { estimate } = await modelOf({
      ...GOOD,
      'net.tf': 'module "net" {\n  count  = 3\n  source = "./modules/net"\n}\n',
      'modules/net/main.tf':
        'resource "huaweicloud_vpc_eip" "x" {\n  for_each = var.names\n}\nvariable "names" {}\n',
    });
    expect(estimate).toEqual({ period: 2, onDemand: 6, isAtLeast: true });
  });
});

describe('what cannot be parsed is told with line and column', () => {
  it.each<[string, Record<string, string>, object]>([
    [
      'an equals sign too many',
      { 'main.tf': 'resource "a" "b" {\n  x = = 1\n}\n' },
      { code: 'template_syntax', file: 'main.tf', line: 2 },
    ],
    [
      'a brace that is never closed',
      { 'main.tf': 'resource "a" "b" {\n  x = 1\n' },
      { code: 'template_syntax', file: 'main.tf' },
    ],
    [
      'a comma too many',
      { 'a.tf.json': '{\n  "variable": {},\n}' },
      { code: 'template_json_syntax', file: 'a.tf.json', line: 3, column: 1 },
    ],
    [
      'a word that is none',
      { 'a.tf.json': '{"variable": {"a": {"default": nul}}}' },
      { code: 'template_json_syntax', line: 1, column: 32 },
    ],
    [
      'a list where an object belongs',
      { 'a.tf.json': '[]' },
      { code: 'template_json_shape', line: 1, column: 1 },
    ],
    [
      'a resource that is a number',
      { 'a.tf.json': '{"resource": 1}' },
      { code: 'template_json_shape', line: 1, column: 14 },
    ],
  ])('%s', async (_, given, expected) => {
    expect((await problemsOf(given))[0]).toMatchObject(expected);
  });
});

describe('there is an answer to whatever a file holds', () => {
  it.each<[string, string, string]>([
    ['10 000 blocks in one another', 'main.tf', `${'a {\n'.repeat(10_000)}${'}\n'.repeat(10_000)}`],
    ['10 000 brackets', 'main.tf', `x = ${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    [
      '5 000 interpolations in one another',
      'main.tf',
      `x = ${'"$' + '{'}${`"\${`.repeat(4_999)}1${'}"'.repeat(5_000)}`,
    ],
    ['10 000 negations', 'main.tf', `x = ${'!'.repeat(10_000)}true`],
    ['10 000 brackets in JSON', 'a.tf.json', '['.repeat(10_000)],
  ])('%s', async (_, name, content) => {
    const [first] = await problemsOf({ [name]: content });
    expect(first?.file).toBe(name);
    expect(['template_too_deep', 'template_syntax', 'template_too_complex']).toContain(first?.code);
  });

  it('a file that takes too long is given up', async () => {
    const [syntax] = await parseHcl(files({ 'main.tf': `x = ${'['.repeat(900_000)}` }), 1_000);
    expect(syntax?.faults).toEqual([{ kind: 'too_complex', line: 1, column: 1 }]);
  });
});
