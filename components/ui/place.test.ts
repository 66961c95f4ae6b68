import { expect, test } from 'vitest';
import { placeBeside } from './place';

const VIEW = { width: 1000, height: 600 };
const SIZE = { width: 100, height: 20 };
const at = (left: number, top: number) => ({
  left,
  top,
  right: left + 40,
  bottom: top + 40,
  width: 40,
  height: 40,
});

test('a box stands centred on the wished side', () => {
  expect(placeBeside(at(500, 300), SIZE, VIEW, 'top')).toEqual({ left: 470, top: 274 });
  expect(placeBeside(at(500, 300), SIZE, VIEW, 'right')).toEqual({ left: 546, top: 310 });
});

test('without room it changes to the other side', () => {
  expect(placeBeside(at(500, 4), SIZE, VIEW, 'top')).toEqual({ left: 470, top: 50 });
  expect(placeBeside(at(940, 300), SIZE, VIEW, 'right')).toEqual({ left: 834, top: 310 });
});

test('it never leaves the window', () => {
  expect(placeBeside(at(0, 300), SIZE, VIEW, 'bottom').left).toBe(8);
  expect(placeBeside(at(960, 300), SIZE, VIEW, 'bottom').left).toBe(892);
});
