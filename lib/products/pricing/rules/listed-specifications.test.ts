import { describe, expect, it } from 'vitest';
import type { DeliveryType } from '@/db/enums/listings';
import type { Specification } from '../../content/business';
import { aPackage, aSku } from '../pricing-fixtures';
import type { ListedBusiness } from './listed-rules';
import {
  agent,
  api,
  business,
  context,
  custom,
  editions,
  enumeration,
  found,
  group,
} from './specification-fixtures';
import { specificationProblems } from './specification-problems';

describe('what is listed', () => {
  const listedAs = (state: 'on_sale' | 'delisted', ...specifications: Specification[]): ListedBusiness => ({
    business: business(...specifications),
    specifications: Object.fromEntries(specifications.map(({ key }) => [key, state])),
    skus: {},
  });
  const edited = (type: DeliveryType, listed: ListedBusiness, ...now: Specification[]) =>
    specificationProblems(business(...now), context(type, listed)).map(({ path, code }) => `${path} ${code}`);
  const other = { ...editions, key: 'other', name: 'Other' };

  it('is not deleted in an edit, with its SKUs (R12)', () => {
    expect(edited('saas', listedAs('on_sale', editions), other)).toEqual([
      'specifications specification_removed',
    ]);
    const [a] = editions.skus;
    const fewer = { ...editions, skus: a ? [a] : [] };
    expect(edited('saas', listedAs('on_sale', editions), fewer)).toEqual([
      'specifications.0.skus sku_removed',
      'specifications.0.skus sku_missing',
    ]);
    const gone = { ...listedAs('on_sale', editions), skus: { b: 'delisted' as const } };
    expect(edited('saas', gone, fewer)).toEqual(['specifications.0.skus sku_missing']);
  });
  it('may be left out once it is delisted, while another one is on sale', () => {
    const both = listedAs('on_sale', editions, other);
    const half = { ...both, specifications: { ...both.specifications, spec: 'delisted' as const } };
    expect(edited('saas', half, other)).toEqual([]);
  });
  it('keeps its attributes and may change its prices', () => {
    const more = custom(
      [enumeration('edition', 'a', 'b', 'c')],
      [...editions.skus, aSku('c', { month: '3' }, { edition: 'c' })],
    );
    expect(edited('saas', listedAs('on_sale', editions), more)).toEqual([
      'specifications.0.attributes attributes_frozen',
    ]);
    const dearer = {
      ...editions,
      skus: editions.skus.map((sku) => ({ ...sku, prices: aSku('', { month: '9' }).prices })),
    };
    expect(edited('saas', listedAs('on_sale', editions), dearer)).toEqual([]);
  });
  it('changes no more when all is delisted, and the marketplace’s codes are no change', () => {
    const listed = listedAs('delisted', editions);
    expect(edited('saas', listed, editions, other)).toEqual(['specifications all_delisted']);
    const coded = { ...editions, skus: editions.skus.map((sku) => ({ ...sku, skuCode: 'S1' })) };
    expect(edited('saas', listed, coded)).toEqual([]);
  });
  it('of the Agents gateway takes no new one, no other charging and no other package; its price may change', () => {
    const listed = listedAs('on_sale', agent);
    expect(edited('api_agents', listed, agent, { ...agent, key: 'b', name: 'B' })).toEqual([
      'specifications.1 agents_new',
    ]);
    expect(edited('api_agents', listed, { ...agent, chargingMode: 'ON_DEMAND' })).toEqual([
      'specifications.0.chargingMode agents_mode',
    ]);
    expect(edited('api_agents', listed, { ...agent, packages: [aPackage({ quota: '7' })] })).toEqual([
      'specifications.0.packages.0 agents_package',
    ]);
    expect(edited('api_agents', listed, { ...agent, packages: [aPackage({ price: '7' })] })).toEqual([]);
  });
  it('of the API gateway keeps its group for ever, and no other specification gets it', () => {
    const moved = { ...api, apiGroup: { ...group, groupId: 'g2' } };
    expect(edited('api_gateway', listedAs('on_sale', api), moved)).toEqual([
      'specifications.0.apiGroup.groupId api_group_changed',
    ]);
    expect(found('api_gateway', api, { ...api, key: 'b', name: 'B' })).toEqual([
      'specifications.1.apiGroup.groupId api_group_repeated',
    ]);
    const heldBy = (key: string) => ({ ...context('api_gateway'), apiGroups: { g1: key } });
    expect(specificationProblems(business(api), heldBy(api.key))).toEqual([]);
    const taken = specificationProblems(business(api), heldBy('another'));
    expect(taken.map(({ code }) => code)).toEqual(['api_group_taken']);
  });
});
