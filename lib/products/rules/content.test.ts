import { expect, it } from 'vitest';
import type { ProductClass } from '@/db/enums';
import { DELIVERY_TYPES, type DeliveryType } from '@/db/enums/listings';
import { listingContent } from '../content/contract';
import { contextOf, KEYS, named, soundContent } from '../listing-fixtures';
import { type Change, changed, spec } from './content-fixtures';

it.each(DELIVERY_TYPES)('has nothing against a sound listing of type %s', (type) => {
  expect(named(soundContent(type), contextOf(type))).toEqual([]);
});

it('names every field that an empty listing of SaaS lacks', () => {
  const names = named(listingContent.parse({}), contextOf('saas'));
  expect(names).toEqual([
    'basics.name: required',
    'basics.version: required',
    'basics.logo: required',
    'basics.categories: required',
    'basics.addressId: required',
    'basics.isSupervised: required',
    'basics.scannedAssetVersionId: required',
    'details.media: required',
    'details.summary: required',
    'details.description: description_short',
    'qualification.agreement: required',
    'qualification.supportHours: required',
    'qualification.supportScope: required',
    'qualification.hotline: required',
    'qualification.mailbox: required',
    'qualification.guide: required',
    'qualification.copyrightOwner: required',
    'qualification.copyright: required',
    'qualification.selfChecks: self_checks_open',
    'business.taxType: tax_missing',
    'business.specifications: specifications_missing',
  ]);
});

const RULES: [string, DeliveryType, ProductClass, Change, string[]][] = [
  [
    'an advertising word',
    'saas',
    'common',
    (c) => (c.details.summary = '全国第一的办公'),
    ['details.summary: ad_word'],
  ],
  [
    'six pictures',
    'saas',
    'common',
    (c) => (c.details.media = Array(6).fill(c.details.media[0])),
    ['details.media: at_most'],
  ],
  [
    'only a film',
    'saas',
    'common',
    (c) => {
      for (const one of c.details.media) one.kind = 'video';
    },
    ['details.media: image_needed'],
  ],
  [
    '399 characters',
    'saas',
    'common',
    (c) => (c.details.description = '字'.repeat(399)),
    ['details.description: description_short'],
  ],
  [
    'few words with pictures',
    'saas',
    'common',
    (c) => {
      c.details.description = '';
      c.details.descriptionImages = [{ id: KEYS.sku, name: 'a.png' }];
    },
    [],
  ],
  [
    'a buyer by phone number',
    'saas',
    'common',
    (c) => (c.details.cases = [{ customer: '某公司', text: '联系 13800138000' }]),
    ['details.cases.0.text: personal_data'],
  ],
  [
    'no agreement',
    'saas',
    'common',
    (c) => (c.qualification.agreement = null),
    ['qualification.agreement: required'],
  ],
  ['no agreement of a joint product', 'image', 'joint', (c) => (c.qualification.agreement = null), []],
  [
    'a joint SaaS without its credential',
    'saas',
    'joint',
    () => {},
    ['basics.applicationCredential: required'],
  ],
  [
    'no mailbox',
    'saas',
    'common',
    (c) => (c.qualification.mailbox = 'support'),
    ['qualification.mailbox: mailbox'],
  ],
  [
    'a hotline in words',
    'saas',
    'common',
    (c) => (c.qualification.hotline = 'ask us'),
    ['qualification.hotline: hotline'],
  ],
  [
    'another owner of the copyright',
    'saas',
    'common',
    (c) => (c.qualification.copyrightOwner = '别家公司'),
    ['qualification.commitmentLetter: commitment_needed'],
  ],
  [
    'another owner with a letter',
    'saas',
    'common',
    (c) => {
      c.qualification.copyrightOwner = '别家公司';
      c.qualification.commitmentLetter = { id: KEYS.sku, name: 'x.pdf' };
    },
    [],
  ],
  [
    'an open point of the self-check',
    'license_code',
    'common',
    (c) =>
      (c.qualification.selfChecks = c.qualification.selfChecks.filter((one) => one !== 'data_kept_15_days')),
    ['qualification.selfChecks: self_checks_open'],
  ],
  [
    'a delivery of no days',
    'service',
    'common',
    (c) => (c.basics.deliveryDays = 0),
    ['basics.deliveryDays: between'],
  ],
  [
    'a delivery of a year',
    'service',
    'common',
    (c) => (c.basics.deliveryDays = 365),
    ['basics.deliveryDays: between'],
  ],
  [
    'no acceptance template',
    'license_code',
    'common',
    (c) => (c.basics.deliveryTemplate = null),
    ['basics.deliveryTemplate: required'],
  ],
  [
    'no requirement template of a licence',
    'license_code',
    'common',
    (c) => (c.basics.requirementTemplate = null),
    [],
  ],
  [
    'no requirement template of a service',
    'service',
    'common',
    (c) => (c.basics.requirementTemplate = null),
    ['basics.requirementTemplate: required'],
  ],
  [
    'a licence without its asset',
    'license_deploy',
    'common',
    (c) => (spec(c).assetVersionId = null),
    ['business.specifications.0.assetVersionId: asset_missing'],
  ],
  [
    'a private API',
    'api_gateway',
    'common',
    (c) =>
      (spec(c).apiGroup = { groupId: 'g', isPublic: false, usesAppAuthentication: false, isReleased: false }),
    [
      'business.specifications.0.apiGroup.isPublic: api_group_public',
      'business.specifications.0.apiGroup.usesAppAuthentication: api_group_app',
      'business.specifications.0.apiGroup.isReleased: api_group_release',
    ],
  ],
  [
    'an agent with a dynamic path',
    'api_agents',
    'common',
    (c) => {
      const { agent } = spec(c);
      if (agent) agent.url = 'https://a.example/{id}';
    },
    ['business.specifications.0.agent.url: agent_url'],
  ],
  [
    'an agent without usage',
    'api_agents',
    'common',
    (c) => {
      const { agent } = spec(c);
      if (agent) agent.answersUsage = false;
    },
    ['business.specifications.0.agent.answersUsage: agent_usage'],
  ],
  [
    'a monthly service',
    'service',
    'common',
    (c) => (spec(c).chargingMode = 'PERIOD'),
    [
      'business.specifications.0.chargingMode: mode_not_offered',
      'business.specifications.0.skus.0.prices.0: period_wrong',
    ],
  ],
  [
    'a trial of an image',
    'image',
    'common',
    (c) =>
      (c.business.specifications = [spec(c), { ...spec(c), key: KEYS.package, name: '试用', isTrial: true }]),
    [
      'business.specifications.1.isTrial: trial_not_offered',
      'business.specifications.1.trialDays: trial_days',
      'business.specifications.1.skus.0.prices.0.price: trial_priced',
    ],
  ],
  [
    'only a trial',
    'saas',
    'common',
    (c) => (spec(c).isTrial = true),
    [
      'business.specifications: trial_only',
      'business.specifications.0.trialDays: trial_days',
      'business.specifications.0.skus.0.prices.0.price: trial_priced',
    ],
  ],
  [
    'SKUs of hardware',
    'hardware',
    'common',
    (c) => (spec(c).template = 'custom'),
    ['business.specifications.0.template: template_not_offered'],
  ],
  [
    'two specifications of one name',
    'saas',
    'common',
    (c) => (c.business.specifications = [spec(c), { ...spec(c), key: KEYS.package, name: ' 标准版 ' }]),
    ['business.specifications.1.name: name_repeated'],
  ],
  [
    'a field twice',
    'saas',
    'common',
    (c) =>
      (c.basics.applicationFields = ['domain', 'Domain'].map((name) => ({
        name,
        label: '域名',
        kind: 'text' as const,
        isRequired: true,
        choices: [],
      }))),
    ['basics.applicationFields.1.name: repeated'],
  ],
  [
    'a choice without choices',
    'saas',
    'common',
    (c) =>
      (c.basics.applicationFields = [
        { name: '1x', label: '', kind: 'choice', isRequired: true, choices: ['a'] },
      ]),
    [
      'basics.applicationFields.0.name: field_name',
      'basics.applicationFields.0.label: required',
      'basics.applicationFields.0.choices: at_least',
    ],
  ],
];

it.each(RULES)('%s of %s, %s', (_name, type, productClass, change, expected) => {
  expect(named(changed(type, change), contextOf(type, productClass))).toEqual(expected);
});
