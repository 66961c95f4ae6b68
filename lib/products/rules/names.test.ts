import { describe, expect, it } from 'vitest';
import type { ProductClass } from '@/db/enums';
import type { DeliveryType } from '@/db/enums/listings';
import { asRead, nameProblem, versionProblem } from './names';

describe('a name', () => {
  it.each<[string, DeliveryType, ProductClass, string | null]>([
    ['云枢协同办公', 'saas', 'common', null],
    ['Office 365 助手', 'saas', 'common', null],
    ['  ', 'saas', 'common', 'required'],
    ['华为云备份', 'saas', 'common', 'name_like_marketplace'],
    ['适配华 为 云的备份', 'saas', 'common', 'name_like_marketplace'],
    ['ＨＵＡＷＥＩ Cloud 备份', 'saas', 'common', 'name_like_marketplace'],
    ['Ηuawei-Cl0ud backup'.replace('Η', 'H'), 'saas', 'common', 'name_like_marketplace'],
    ['KооGаllеry 精选', 'saas', 'common', 'name_like_marketplace'],
    ['華為雲備份', 'saas', 'common', 'name_like_marketplace'],
    ['华爲雲备份', 'saas', 'common', 'name_like_marketplace'],
    ['雲商店精选', 'saas', 'common', 'name_like_marketplace'],
    ['Хuawei 云', 'saas', 'common', 'name_like_marketplace'],
    ['Ηυаwеi 备份', 'saas', 'common', 'name_like_marketplace'],
    ['Hüawéi 备份', 'saas', 'common', 'name_like_marketplace'],
    ['HuaweI Cloud'.replace('I', 'l'), 'saas', 'common', 'name_like_marketplace'],
    ['ＫｏｏＧａ|lery', 'saas', 'common', 'name_like_marketplace'],
    ['中华云端为民', 'saas', 'common', null],
    ['Хорошо 云', 'saas', 'common', null],
    ['雲端備份', 'saas', 'common', null],
    ['华为备份', 'saas', 'common', 'name_like_marketplace'],
    ['华为云备份', 'saas', 'huawei', null],
    ['协同办公 99元', 'saas', 'common', 'name_price'],
    ['协同办公 ¥99', 'saas', 'common', 'name_price'],
    ['三元组 4元组', 'saas', 'common', null],
    ['协同办公 V2.0', 'saas', 'common', 'name_version'],
    ['协同办公 2.0', 'saas', 'common', 'name_version'],
    ['协同办公 13800138000', 'saas', 'common', 'name_phone'],
    ['协同办公 400-800-1234', 'saas', 'common', 'name_phone'],
    ['协同办公SaaS版', 'saas', 'common', null],
    ['协同办公SaaS版', 'license_code', 'common', 'name_suffix'],
    ['协同办公独立部署', 'license_deploy', 'common', null],
    ['协同办公独立部署', 'saas', 'common', 'name_suffix'],
    ['协同办公配套服务', 'service', 'common', null],
    ['协同办公配套服务', 'image', 'common', 'name_suffix'],
    ['协同办公(HCS版)', 'image', 'common', null],
  ])('%s as %s of class %s: %s', (name, type, productClass, code) => {
    expect(nameProblem(name, type, productClass)?.code ?? null).toBe(code);
  });

  it('is read without width, blanks and look-alike letters', () => {
    expect(asRead('Ｈｕａｗｅｉ\u200b Ｃ１ｏｕｄ')).toBe('huaweicloud');
  });
});

it.each([
  ['V1.0', null],
  ['V12.3.4', null],
  ['', 'required'],
  ['v1.0', 'version_format'],
  ['1.0', 'version_format'],
  ['V0.1', 'version_zero'],
  ['V1', 'version_format'],
  ['首版', 'version_format'],
])('a version %j: %s', (version, code) => {
  expect(versionProblem(version)?.code ?? null).toBe(code);
});
