import { expect, it } from 'vitest';
import { listingContent } from '../content/contract';
import { mostAt, roomOf, TEXT_LENGTHS } from '../content/lengths';
import { contextOf, named, soundContent } from '../listing-fixtures';

/** A sound listing of SaaS with a text put at a path. */
function withText(path: string, text: string) {
  const content = soundContent('saas');
  content.basics.applicationFields = listingContent.parse({
    basics: { applicationFields: [{ name: 'a', label: 'A' }] },
  }).basics.applicationFields;
  content.details.highlights = [{ title: '特点', text: '说明' }];
  content.details.cases = [{ customer: '某公司', text: '说明' }];
  const parts = path.replaceAll('*', '0').split('.');
  const last = parts.pop() ?? '';
  const holder = parts.reduce<unknown>((value, part) => (value as Record<string, unknown>)[part], content);
  Object.assign(holder as object, { [last]: text });
  return { content, at: [...parts, last].join('.') };
}

it.each(Object.entries(TEXT_LENGTHS))('names %s beyond %d characters, and a draft keeps it', (path, most) => {
  const tooLong = (length: number) => {
    const { content, at } = withText(path, '字'.repeat(length));
    expect(mostAt(at)).toBe(most);
    expect(listingContent.safeParse(content).success).toBe(true);
    return named(content, contextOf('saas')).includes(`${at}: too_long`);
  };
  expect([most, most + 1, roomOf(most)].map(tooLong)).toEqual([false, true, true]);
  expect(listingContent.safeParse(withText(path, '字'.repeat(roomOf(most) + 1)).content).success).toBe(false);
});
