import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { inspect } from './inspect';
import { fileProblem } from './rules';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#257' } })
    .png()
    .toBuffer();

describe('a file is what it holds', () => {
  it.each([
    ['a picture', () => picture(120, 120), { mediaType: 'image/png', width: 120, height: 120 }],
    ['text', async () => Buffer.from('说明'), { mediaType: 'text/plain', width: null, height: null }],
    ['half a picture', async () => (await picture(800, 600)).subarray(0, 300), null],
    ['noise', async () => Buffer.from([0, 1, 2, 3]), null],
  ])('%s', async (_, make, told) => {
    expect(await inspect(await make())).toEqual(told);
  });

  it('a drawing with a script in it is no picture', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    expect((await inspect(svg))?.mediaType).not.toMatch(/^image\//);
  });
});

const LOGO = {
  mediaTypes: ['image/png'],
  maxBytes: 5_000_000,
  pixels: { exact: { width: 120, height: 120 } },
};
const png = (width: number, height: number) => ({ mediaType: 'image/png', width, height });
const wide = { ...LOGO, pixels: { minWidth: 900, maxWidth: 1_200, minHeight: 800 } };

it.each([
  ['fits', 10, png(120, 120), LOGO, null],
  ['is empty', 0, null, LOGO, 'file_missing'],
  ['is too heavy', 5_000_001, null, LOGO, 'file_too_large'],
  ['is unknown', 10, null, LOGO, 'file_damaged'],
  ['is another type', 10, { ...png(120, 120), mediaType: 'image/jpeg' }, LOGO, 'file_type'],
  ['has another size', 10, png(121, 120), LOGO, 'file_pixels_exact'],
  ['lies in its range', 10, png(1_200, 800), wide, null],
  ['is too narrow', 10, png(899, 800), wide, 'file_pixels_range'],
  ['is too wide', 10, png(1_201, 800), wide, 'file_pixels_range'],
  ['is too low', 10, png(900, 799), wide, 'file_pixels_range'],
])('a file that %s', (_, size, found, rules, code) => {
  expect(fileProblem(size, found, rules)?.code ?? null).toBe(code);
});
