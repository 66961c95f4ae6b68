import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MAX_FILES, MAX_PACKED_BYTES, MAX_UNPACKED_BYTES } from './limits';
import { readPackage } from './read-package';
import { entropy, secretsIn } from './secrets';
import { writeZip } from './write-zip';
import { archive } from './zip-fixtures';

const MAIN = { path: 'main.tf', data: 'resource "huaweicloud_vpc" "x" {}\n' };
/** A key of the documented form; it opens nothing. */
const ACCESS = ['QTWAOYTTINDU', 'T2QVKYUC'].join('');
const SECRET = ['MFyfvK41ba2giqM7Uio6', 'PznpdUKGpownRZlmVmHc'].join('');

const codesOf = async (name: string, content: Buffer | string) =>
  (await readPackage(name, Buffer.from(content))).problems.map(({ code, file, line }) => [code, file, line]);
const inZip = (...entries: Parameters<typeof archive>[0][number][]) =>
  codesOf('t.zip', archive([MAIN, ...entries]));

describe('a package that is taken', () => {
  it('is a single template, or an archive of one; the folder around it does not matter', async () => {
    expect(await readPackage('main.tf', Buffer.from(MAIN.data))).toEqual({
      files: [{ path: 'main.tf', content: MAIN.data }],
      problems: [],
    });
    expect((await readPackage('a.tf.json', Buffer.from('{}'))).problems).toEqual([]);
    const wrapped = archive([
      { path: 'solution/', data: '' },
      { path: 'solution/main.tf', data: MAIN.data },
      { path: 'solution/modules/net/main.tf', data: '# 网络' },
      { path: 'solution/.extension', data: '{}' },
    ]);
    const read = await readPackage('solution.ZIP', wrapped);
    expect(read.problems).toEqual([]);
    expect(read.files.map(({ path }) => path)).toEqual(['main.tf', 'modules/net/main.tf', '.extension']);
  });

  it('comes out of the archive that is made of it as it went in', async () => {
    const files = [
      { path: 'main.tf', content: MAIN.data },
      { path: 'scripts/初始化.sh', content: '#!/bin/sh\necho 好\n' },
    ];
    expect(await readPackage('t.zip', writeZip(files))).toEqual({ files, problems: [] });
  });
});

describe('a package that is refused, with its file', () => {
  it.each<[string, Parameters<typeof archive>[0][number], [string, string | null, number | null]]>([
    ['values of variables', { path: 'prod.tfvars', data: 'a = 1' }, ['template_tfvars', 'prod.tfvars', null]],
    [
      'values as JSON',
      { path: 'x/a.auto.tfvars.json', data: '{}' },
      ['template_tfvars', 'x/a.auto.tfvars.json', null],
    ],
    [
      'a state',
      { path: 'terraform.tfstate', data: '{}' },
      ['template_state_file', 'terraform.tfstate', null],
    ],
    [
      'a path that leads out',
      { path: '../../etc/cron.d/x', data: 'x' },
      ['template_path_escape', '../../etc/cron.d/x', null],
    ],
    [
      'one that leads out later',
      { path: 'a/../../x.sh', data: 'x' },
      ['template_path_escape', 'a/../../x.sh', null],
    ],
    ['one with backslashes', { path: '..\\x.sh', data: 'x' }, ['template_path_escape', '..\\x.sh', null]],
    ['an absolute path', { path: '/etc/passwd', data: 'x' }, ['template_absolute_path', '/etc/passwd', null]],
    ['a drive', { path: 'C:\\x.tf', data: 'x' }, ['template_absolute_path', 'C:\\x.tf', null]],
    [
      'a symbolic link',
      { path: 'link.tf', data: '/etc/passwd', mode: 0o120777 },
      ['template_symlink', 'link.tf', null],
    ],
    ['a device', { path: 'dev', data: '', mode: 0o060644 }, ['template_special_file', 'dev', null]],
    ['an encrypted entry', { path: 'x.sh', data: 'x', flags: 1 }, ['template_encrypted', 'x.sh', null]],
    ['the same file twice', { path: 'MAIN.tf', data: '' }, ['template_duplicate', 'MAIN.tf', null]],
    [
      'folders without end',
      { path: `${'a/'.repeat(9)}x.sh`, data: '' },
      ['template_too_deep_folder', `${'a/'.repeat(9)}x.sh`, null],
    ],
    ['a control character', { path: 'a\u0001.sh', data: '' }, ['template_path', 'a�.sh', null]],
    [
      'a picture',
      { path: 'a.png', data: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]) },
      ['template_not_utf8', 'a.png', null],
    ],
    [
      'text of another encoding',
      { path: 'a.sh', data: Buffer.from([0xb0, 0xb2]) },
      ['template_not_utf8', 'a.sh', null],
    ],
    ['a byte order mark in JSON', { path: 'a.tf.json', data: '\uFEFF{}' }, ['template_bom', 'a.tf.json', 1]],
    [
      'an access key in a script',
      { path: 'run.sh', data: `#!/bin/sh\nexport HW_ACCESS_KEY=${ACCESS}\n` },
      ['template_access_key', 'run.sh', 2],
    ],
    [
      'a secret key in JSON',
      { path: 'a.tf.json', data: `{\n"provider": {"huaweicloud": {\n"secret_key": "${SECRET}"}}}` },
      ['template_secret_key', 'a.tf.json', 3],
    ],
    [
      'a secret key by its shape',
      { path: 'README.md', data: `one\ntwo ${SECRET} three\n` },
      ['template_secret_key', 'README.md', 2],
    ],
    [
      'an access key by its shape',
      { path: 'b.tf', data: `locals {\n  x = "${ACCESS}"\n}` },
      ['template_access_key', 'b.tf', 2],
    ],
    [
      'a short key under its name',
      { path: 'b.tf', data: 'provider "x" {\n  access_key = "LOCALKEY01"\n}' },
      ['template_access_key', 'b.tf', 2],
    ],
    [
      'a private key',
      { path: 'id_rsa', data: '-----BEGIN RSA PRIVATE KEY-----\nx' },
      ['template_private_key', 'id_rsa', 1],
    ],
    [
      'what claims to be smaller',
      { path: 'a.sh', data: 'x'.repeat(1_000), declared: 10 },
      ['template_size_mismatch', 'a.sh', null],
    ],
    [
      'what claims to be huge',
      { path: 'a.sh', data: 'x', declared: 2 ** 31 },
      ['template_unpacked_too_large', 'a.sh', null],
    ],
  ])('%s', async (_, entry, expected) => {
    expect(await inZip(entry)).toContainEqual(expected);
  });

  it('a bomb is given up while it is inflated, not afterwards', async () => {
    const zeros = Buffer.alloc(200 * MAX_UNPACKED_BYTES);
    const bomb = archive([MAIN, { path: 'zero.sh', data: deflateRawSync(zeros), method: 8, declared: 100 }]);
    expect(bomb.length).toBeLessThan(MAX_PACKED_BYTES);
    const before = process.memoryUsage().arrayBuffers;
    expect(await codesOf('t.zip', bomb)).toEqual([['template_size_mismatch', 'zero.sh', null]]);
    const honest = archive([
      MAIN,
      { path: 'zero.sh', data: deflateRawSync(zeros), method: 8, declared: zeros.length },
    ]);
    expect(await codesOf('t.zip', honest)).toEqual([['template_unpacked_too_large', 'zero.sh', null]]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * MAX_UNPACKED_BYTES);
  });

  it('many small files may not be too large together', async () => {
    const half = deflateRawSync(Buffer.alloc(MAX_UNPACKED_BYTES / 2 + 1, 0x20));
    const one = (path: string) => ({
      path,
      data: half,
      method: 8 as const,
      declared: MAX_UNPACKED_BYTES / 2 + 1,
    });
    expect(await inZip(one('a.sh'), one('b.sh'))).toEqual([['template_unpacked_too_large', 'b.sh', null]]);
  });

  it('there are too many files', async () => {
    const many = Array.from({ length: MAX_FILES }, (_, index) => ({ path: `f${index}.sh`, data: '' }));
    expect(await inZip(...many.slice(1))).toEqual([]);
    expect(await inZip(...many)).toEqual([['template_too_many_files', null, null]]);
  });

  it.each<[string, string, Buffer | string, string]>([
    ['another kind of file', 'a.txt', 'x', 'template_kind'],
    ['values of variables alone', 'prod.tfvars', 'x = 1', 'template_tfvars'],
    ['nothing', 'main.tf', '', 'template_empty'],
    ['too much', 'main.tf', ' '.repeat(MAX_PACKED_BYTES + 1), 'template_too_large'],
    ['no archive', 't.zip', 'PK no', 'template_not_a_zip'],
    ['half an archive', 't.zip', archive([MAIN]).subarray(0, 60), 'template_not_a_zip'],
    ['an archive of nothing', 't.zip', archive([]), 'template_empty'],
    [
      'no template at the root',
      't.zip',
      archive([
        { path: 'a/main.tf', data: '' },
        { path: 'b/x.sh', data: '' },
      ]),
      'template_no_root_file',
    ],
  ])('%s', async (_, name, content, code) => {
    expect((await codesOf(name, content)).map(([one]) => one)).toEqual([code]);
  });

  it('never repeats the key that it found', async () => {
    const { problems } = await readPackage('main.tf', Buffer.from(`x = "${SECRET}"\n`));
    expect(JSON.stringify(problems)).not.toContain(SECRET.slice(0, 8));
  });
});

describe('what only looks like a key', () => {
  it.each([
    ['a reference', 'access_key = var.access_key'],
    ['an interpolation', `secret_key = "\${var.secret_key}"`],
    ['an attribute of a resource', 'access_key = huaweicloud_identity_access_key.x.id'],
    ['a placeholder', 'secret_key = "********"'],
    ['a word in a description', 'description = "The access_key: see the console"'],
    ['a digest', `sha1 = "${'da39a3ee5e6b4b0d3255bfef95601890afd80709'}"`],
    ['an id', 'id = "0b4b1cd8-1111-4222-8333-1234567890ab"'],
    ['a long name', 'type = "HUAWEICLOUDRESOURCES"'],
    ['a disk', 'disk = "system-volume-of-the-server-with-a-long-name"'],
  ])('%s', (_, line) => {
    expect(secretsIn('main.tf', line)).toEqual([]);
  });

  it('entropy is in bits a character', () => {
    expect(entropy('aaaa')).toBe(0);
    expect(entropy('abcd')).toBe(2);
  });
});

describe('a default of a variable', () => {
  const LETTERS = 'QWXJKZPLMTRVBHSDGFNC';
  const WITH_VOWELS = 'HPUABKWTRQZXEICNVMLD';
  const hcl = (name: string, value: string) =>
    `variable "${name}" {\n  type    = string\n  default = "${value}"\n}`;
  it.each<[string, string, string, number | null]>([
    ['letters alone under the name of a key', 'main.tf', hcl('ak', LETTERS), 3],
    ['with as many vowels as a key may have', 'main.tf', hcl('ak', WITH_VOWELS), 3],
    ['after a prefix', 'main.tf', hcl('hw_access_key', LETTERS), 3],
    ['letters alone under any name', 'main.tf', hcl('login', LETTERS), 3],
    ['on one line', 'main.tf', `variable "ak" { default = "${LETTERS}" }`, 1],
    ['in JSON', 'a.tf.json', `{"variable": {\n"ak": {\n"default": "${LETTERS}"}}}`, 3],
    ['a short key', 'main.tf', hcl('access_key', 'LOCALKEY'), 3],
    ['of another variable', 'main.tf', `${hcl('ak', '')}\n${hcl('region', 'cn-north-4')}`, null],
    ['no key: empty', 'main.tf', hcl('ak', ''), null],
    ['no key: a placeholder', 'main.tf', hcl('access_key', '<your key>'), null],
    ['no key: asterisks', 'main.tf', hcl('access_key', '********'), null],
    ['no key: twenty letters of words', 'main.tf', hcl('mode', 'AVAILABILITYZONENAME'), null],
    ['no key: words with few vowels', 'main.tf', hcl('mode', 'HTTPSTRICTTRANSPORTS'), null],
    ['no key: one letter', 'main.tf', hcl('mask', 'XXXXXXXXXXXXXXXXXXXX'), null],
    ['no key: nineteen letters', 'main.tf', hcl('mode', LETTERS.slice(1)), null],
    ['no key: a flavour', 'main.tf', hcl('task', 'kc1.large.2'), null],
    ['no key: a name that ends like one', 'main.tf', hcl('peak', 'AVERYLONGNAMEOFAPEAK'), null],
  ])('%s (%s)', (_name, path, text, line) => {
    const expected = line === null ? [] : [['template_access_key', line]];
    expect(secretsIn(path, text).map((one) => [one.code, one.line])).toEqual(expected);
  });
});
