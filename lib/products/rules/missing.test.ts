import { expect, it } from 'vitest';
import { DELIVERY_TYPES } from '@/db/enums/listings';
import { listingContent } from '../content/contract';
import { contextOf } from '../listing-fixtures';
import { blankSpecification } from '../pricing/blank';
import { contentProblems } from './content';
import { isMissing } from './missing';

it.each(DELIVERY_TYPES)(
  'a %s draft that nobody has touched is only told what is missing once asked',
  (type) => {
    for (const specifications of [[], [blankSpecification(type, () => crypto.randomUUID())]]) {
      const content = listingContent.parse({ business: { specifications } });
      const problems = contentProblems(content, contextOf(type));
      expect(problems.length).toBeGreaterThan(5);
      expect(problems.filter(({ code }) => !isMissing(code))).toEqual([]);
    }
  },
);

it.each(['price_zero', 'price_format', 'name_version', 'commitment_needed', 'api_group_taken'])(
  '%s is wrong, not missing',
  (code) => expect(isMissing(code)).toBe(false),
);
