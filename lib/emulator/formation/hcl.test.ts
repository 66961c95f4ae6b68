import { describe, expect, it } from 'vitest';
import { HclReader, literal } from './hcl';
import { readTemplate, readValues } from './template';

const TEMPLATE = `
# A server with its address
terraform {
  required_providers {
    huaweicloud = { source = "huaweicloud/huaweicloud", version = ">= 1.56.0" }
  }
}
variable "name" {
  type        = string
  default     = "app-\${1 + 1}-{x}"
  description = "Name of the server // not a comment"
}
variable "password" {
  type      = string
  sensitive = true
  nullable  = false
  validation {
    condition     = length(regexall("[A-Z]", var.password)) > 0 && can(regex("}", "}"))
    error_message = "An upper-case letter is needed."
  }
}
variable count { default = 2 } /* one line */
resource "huaweicloud_vpc" "main" {
  name = var.name
}
resource "huaweicloud_compute_instance" "app" {
  user_data = <<-EOT
    #!/bin/bash
    echo "}" > /tmp/x # no end of the block
  EOT
  tags = {
    a = "b"
  }
  network { uuid = huaweicloud_vpc.main.id }
}
output "ip" {
  value = huaweicloud_compute_instance.app.access_ip_v4
}
`;

describe('a template', () => {
  it('is read with its variables, resources and outputs', () => {
    const template = readTemplate([{ path: 'main.tf', content: TEMPLATE }]);
    expect(template.variables).toEqual([
      {
        name: 'name',
        type: 'string',
        default: `"app-${'$'}{1 + 1}-{x}"`,
        description: 'Name of the server // not a comment',
        sensitive: false,
        nullable: true,
        validations: [],
      },
      {
        name: 'password',
        type: 'string',
        description: null,
        sensitive: true,
        nullable: false,
        validations: [
          {
            condition: 'length(regexall("[A-Z]", var.password)) > 0 && can(regex("}", "}"))',
            error_message: 'An upper-case letter is needed.',
          },
        ],
      },
      {
        name: 'count',
        type: null,
        default: 2,
        description: null,
        sensitive: false,
        nullable: true,
        validations: [],
      },
    ]);
    expect(template.resources).toEqual([
      { type: 'huaweicloud_vpc', name: 'main' },
      { type: 'huaweicloud_compute_instance', name: 'app' },
    ]);
    expect(template.outputs).toMatchObject([
      { name: 'ip', value: 'huaweicloud_compute_instance.app.access_ip_v4' },
    ]);
  });

  it('says on which line a block begins', () => {
    const { blocks } = new HclReader('\n\na {}\n\nb "c" {\n  d {}\n}\n').read();
    expect(blocks.map(({ line }) => line)).toEqual([3, 5]);
    expect(blocks[1]?.blocks[0]?.line).toBe(6);
  });

  it('is read in its JSON form', () => {
    const content = JSON.stringify({
      variable: { name: { type: 'string', default: 'x' }, secret: [{ sensitive: true }] },
      resource: { huaweicloud_vpc: { main: {} } },
      output: { id: { value: `${'$'}{huaweicloud_vpc.main.id}` } },
    });
    const template = readTemplate([{ path: 'main.tf.json', content }]);
    expect(template.variables.map(({ name, sensitive }) => [name, sensitive])).toEqual([
      ['name', false],
      ['secret', true],
    ]);
    expect(template.resources).toEqual([{ type: 'huaweicloud_vpc', name: 'main' }]);
  });

  it.each([
    ['a {', 'main.tf: line 1: the block a is not closed'],
    ['a {}\n}', 'main.tf: line 2: unexpected }'],
    ['a {\n  b = "c\n}', 'main.tf: line 2: a quoted text does not end'],
    ['a {\n  b = [1,\n}', 'main.tf: line 3: unexpected }'],
    ['a = <<EOT\nx', 'main.tf: line 1: a heredoc does not end'],
    ['/* a', 'main.tf: line 1: a comment does not end'],
    ['a "b"', 'main.tf: line 1: neither a block nor an attribute'],
    ['a =\n', 'main.tf: line 1: a value is missing'],
    ['a = 1\na = 2', 'main.tf: line 2: a is given twice'],
    ['%', 'main.tf: line 1: unexpected %'],
    ['variable "x" {}\nvariable "x" {}', 'template: the variable x is declared twice'],
  ])('%j is refused: %s', (content, message) => {
    expect(() => readTemplate([{ path: 'main.tf', content }])).toThrow(message);
  });

  it('reads 10 000 nested blocks in under two seconds', () => {
    const depth = 10_000;
    const content = `${'a {\n'.repeat(depth)}${'}\n'.repeat(depth)}`;
    const from = performance.now();
    expect(new HclReader(content).read().blocks).toHaveLength(1);
    expect(performance.now() - from).toBeLessThan(2_000);
  });
});

it.each([
  ['"a\\nb"', 'a\nb'],
  ['1.5', 1.5],
  ['true', true],
  ['null', null],
  ['["a", "b",]', ['a', 'b']],
  ['var.x', 'var.x'],
])('the literal %s', (written, value) => {
  expect(literal(written)).toEqual(value);
});

it('reads values as a .tfvars file', () => {
  expect([...readValues('name = "x"\ncount = 3\nzones = ["a"]\n')]).toEqual([
    ['name', 'x'],
    ['count', '3'],
    ['zones', '["a"]'],
  ]);
});
