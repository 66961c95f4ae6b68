import { describe, expect, it } from 'vitest';
import type { ChargingMode, ProductClass } from '@/db/enums';
import { DELIVERY_TYPES, type DeliveryType } from '@/db/enums/listings';
import type { ListingContent } from '../content/contract';
import { contextOf, soundContent } from '../listing-fixtures';
import { checklist, STEPS } from './checklist';
import {
  type ApprovedAsset,
  isReady,
  KIT_CASES,
  neededCases,
  type ReadinessFacts,
  readiness,
} from './readiness';

const CASES = ['newInstance', 'queryInstance', 'refreshInstance', 'updateInstanceStatus', 'releaseInstance'];
const address = {
  id: 'a',
  label: 'SaaS',
  generation: 'v2' as const,
  isEnabled: true,
  liveKeys: 1,
  succeeded: CASES,
};
const facts: ReadinessFacts = {
  problemCount: 0,
  isCertified: true,
  hasAgreement: true,
  isJointCertified: true,
  kit: { id: 'k', succeeded: KIT_CASES },
  address,
  hasPushedUsage: false,
  approvedAssets: [],
};

/** What the listing names, as approved assets. */
function assetsOf(type: DeliveryType, { basics, business }: ListingContent): ApprovedAsset[] {
  const kind = type === 'image' ? 'image' : 'software_package';
  const scanned = basics.scannedAssetVersionId;
  return [
    ...(scanned ? [{ id: scanned, kind: 'saas' as const }] : []),
    ...business.specifications.flatMap(({ assetVersionId }) =>
      assetVersionId ? [{ id: assetVersionId, kind } as const] : [],
    ),
  ];
}

function openOf(
  type: DeliveryType,
  more: Partial<ReadinessFacts>,
  mode: ChargingMode | null = null,
  productClass: ProductClass = 'common',
) {
  const content = soundContent(type);
  for (const one of content.business.specifications) if (mode) one.chargingMode = mode;
  const approvedAssets = assetsOf(type, content);
  const items = readiness(content, contextOf(type, productClass), { ...facts, approvedAssets, ...more });
  const open = items.filter((item) => item.state === 'open').map((item) => item.id);
  expect(isReady(items)).toBe(open.length === 0);
  return open;
}

it.each(DELIVERY_TYPES)('a sound listing of type %s with everything done is ready', (type) => {
  expect(openOf(type, {})).toEqual([]);
});

describe('the gate', () => {
  it.each<[string, DeliveryType, Partial<ReadinessFacts>, string[]]>([
    ['no certification', 'image', { isCertified: false }, ['certification']],
    ['no agreement', 'image', { hasAgreement: false }, ['agreement']],
    ['fields to fill in', 'image', { problemCount: 3 }, ['content']],
    ['no address', 'saas', { address: null }, ['address_live', 'cases', 'address_generation']],
    [
      'an address that is switched off',
      'saas',
      { address: { ...address, isEnabled: false } },
      ['address_live'],
    ],
    ['an address without a key', 'saas', { address: { ...address, liveKeys: 0 } }, ['address_live']],
    ['an untried renewal', 'saas', { address: { ...address, succeeded: ['newInstance'] } }, ['cases']],
    [
      'an address of the old guide',
      'saas',
      { address: { ...address, generation: 'v1' } },
      ['cases', 'address_generation'],
    ],
    ['an asset that is not approved', 'image', { approvedAssets: [] }, ['assets_approved']],
    ['a scan that has not passed', 'saas', { approvedAssets: [] }, ['scan_passed']],
  ])('%s of %s', (_name, type, more, open) => {
    expect(openOf(type, more)).toEqual(open);
  });

  it.each<[string, DeliveryType, Partial<ReadinessFacts>, string[]]>([
    ['everything done', 'saas', {}, []],
    ['no joint certification', 'image', { isJointCertified: false }, ['joint_certification']],
    ['no kit', 'saas', { kit: null }, ['kit_integrated']],
    ['no kit', 'image', { kit: null }, []],
    [
      'a kit whose users were never synchronised',
      'saas',
      { kit: { id: 'k', succeeded: KIT_CASES.filter((one) => one !== 'authSync') } },
      ['kit_integrated'],
    ],
  ])('of joint operation: %s of %s (R9)', (_name, type, more, open) => {
    expect(openOf(type, more, null, 'joint')).toEqual(open);
  });

  it('names the missing kit operations, and asks common and listed products for nothing of it', () => {
    const missing = { isJointCertified: false, kit: { id: 'k', succeeded: ['tenantSync'] } };
    const item = readiness(soundContent('saas'), contextOf('saas', 'joint'), { ...facts, ...missing }).find(
      ({ id }) => id === 'kit_integrated',
    );
    expect(item).toEqual({
      id: 'kit_integrated',
      state: 'open',
      values: { done: 1, all: 4, missing: 'applicationSync, authSync, allOrgSync' },
      place: { room: 'endpoints', id: 'k' },
    });
    expect(openOf('saas', missing)).toEqual([]);
    const listed = { content: soundContent('image'), specifications: {}, skus: {} };
    const again = readiness(soundContent('image'), contextOf('image', 'joint', listed), {
      ...facts,
      ...missing,
    });
    expect(again.map(({ id }) => id)).not.toContain('joint_certification');
  });

  it.each<[ChargingMode, string[]]>([
    ['PERIOD', []],
    ['ONE_TIME', []],
    ['ON_DEMAND', ['usage_push']],
    ['ON_DEMAND_PKG', ['usage_push']],
  ])('of %s asks for a pushed usage record: %j', (mode, open) => {
    expect(openOf('saas', {}, mode)).toEqual(open);
    expect(openOf('saas', { hasPushedUsage: true }, mode)).toEqual([]);
  });

  it('names the cases that the address still lacks', () => {
    const succeeded = ['newInstance', 'updateInstanceStatus'];
    expect(openOf('saas', { address: { ...address, succeeded } })).toEqual(['cases']);
  });
});

const V1_USAGE = ['newInstance', 'queryInstance', 'instanceStatus', 'releaseInstance'];
const V2_USAGE = ['newInstance', 'queryInstance', 'updateInstanceStatus', 'releaseInstance'];
it.each<[ChargingMode[], 'v1' | 'v2', string[]]>([
  [[], 'v1', ['newInstance']],
  [[], 'v2', ['newInstance']],
  [['PERIOD'], 'v1', ['newInstance', 'refreshInstance', 'expireInstance', 'releaseInstance']],
  [['ONE_TIME'], 'v1', ['newInstance', 'releaseInstance']],
  [['ON_DEMAND'], 'v1', V1_USAGE],
  [['ON_DEMAND_PKG'], 'v1', V1_USAGE],
  [
    ['PERIOD'],
    'v2',
    ['newInstance', 'queryInstance', 'refreshInstance', 'updateInstanceStatus', 'releaseInstance'],
  ],
  [['ONE_TIME'], 'v2', ['newInstance', 'queryInstance', 'releaseInstance']],
  [['ON_DEMAND'], 'v2', V2_USAGE],
  [['ON_DEMAND_PKG'], 'v2', V2_USAGE],
  [
    ['ONE_TIME', 'ON_DEMAND'],
    'v2',
    ['newInstance', 'queryInstance', 'releaseInstance', 'updateInstanceStatus'],
  ],
])('cases of %j in %s (R16)', (modes, generation, expected) => {
  expect(neededCases(new Set(modes), generation)).toEqual(expected);
});

describe('the checklist', () => {
  it.each(DELIVERY_TYPES)('of %s is done step by step', (type) => {
    const content = soundContent(type);
    const approvedAssets = assetsOf(type, content);
    const items = readiness(content, contextOf(type), { ...facts, approvedAssets });
    const told = {
      items,
      selfChecks: content.qualification.selfChecks,
      problemPaths: [],
      specificationCount: 1,
    };
    const early = checklist(type, { ...told, request: 'draft', state: 'unlisted' });
    expect(early.map((step) => step.id)).toEqual(STEPS[type]);
    expect(early.find((step) => step.id === 'submit')?.isDone).toBe(false);
    const late = checklist(type, { ...told, request: null, state: 'on_sale' });
    expect(late.filter((step) => step.isDone === false)).toEqual([]);
  });

  it('does not call done what an empty form lacks', () => {
    const told = { items: [], selfChecks: [], problemPaths: ['basics.serviceFlow'], specificationCount: 0 };
    const steps = checklist('license_code', { ...told, request: 'draft', state: 'unlisted' });
    expect(steps.filter((step) => step.isDone === true)).toEqual([]);
  });
});

describe('where an open point is done', () => {
  const placeOf = (type: DeliveryType, id: string, more: Partial<ReadinessFacts>) =>
    readiness(soundContent(type), contextOf(type), { ...facts, ...more }).find((item) => item.id === id)
      ?.place;
  const other = (kind: ApprovedAsset['kind']) => ({ approvedAssets: [{ id: 'other', kind }] });

  it.each<[DeliveryType, string, Partial<ReadinessFacts>, object]>([
    [
      'saas',
      'address_generation',
      { address: { ...address, generation: 'v1' } },
      { room: 'form', page: 'basics' },
    ],
    ['saas', 'address_live', { address: null }, { room: 'form', page: 'basics' }],
    ['saas', 'address_live', { address: { ...address, liveKeys: 0 } }, { room: 'endpoints', id: 'a' }],
    ['saas', 'scan_passed', {}, { room: 'assets' }],
    ['saas', 'scan_passed', other('saas'), { room: 'form', page: 'basics' }],
    ['image', 'assets_approved', {}, { room: 'assets' }],
    ['image', 'assets_approved', other('image'), { room: 'form', page: 'business' }],
    ['image', 'assets_approved', other('software_package'), { room: 'assets' }],
  ])('%s %s with %j: %j', (type, id, more, place) => expect(placeOf(type, id, more)).toEqual(place));
});
