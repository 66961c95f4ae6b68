import { expect, it } from 'vitest';
import { KEYS, soundContent } from '../listing-fixtures';
import { patched } from './patch';

const base = soundContent('saas');
const file = (id: string) => ({ id, name: `${id}.png` });

it('puts fields of one page and keeps those of every other', () => {
  const typed = patched(patched(base, 'basics', { version: 'V3.0' }), 'qualification', {
    supportHours: '7×24',
  });
  const stored = patched(typed, 'basics', { logo: file(KEYS.sku) });
  expect(stored).toEqual({
    ...base,
    basics: { ...base.basics, version: 'V3.0', logo: file(KEYS.sku) },
    qualification: { ...base.qualification, supportHours: '7×24' },
  });
});

it('adds two files that arrive one after the other, whatever was shown when they were chosen', () => {
  const add = (id: string) => (now: typeof base.details) => ({
    media: [...now.media, { ...file(id), kind: 'image' as const }],
  });
  const both = patched(patched(base, 'details', add('one')), 'details', add('two'));
  expect(both.details.media.map(({ id }) => id)).toEqual([
    ...base.details.media.map(({ id }) => id),
    'one',
    'two',
  ]);
});
