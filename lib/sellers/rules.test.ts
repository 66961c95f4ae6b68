import { expect, test } from 'vitest';
import { SITES } from '@/db/enums';
import { shouldSuggestSiteSwitch } from './rules';

test('only an account of the international site that works on the China site is sent elsewhere', () => {
  const suggested = SITES.flatMap((accountSite) => SITES.map((site) => ({ accountSite, site }))).filter(
    shouldSuggestSiteSwitch,
  );
  expect(suggested).toEqual([{ accountSite: 'international', site: 'china' }]);
});
