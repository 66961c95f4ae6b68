import { expect, test } from 'vitest';
import { isTypingIn, mayBeShortcut, readKey } from './key-sequence';

const BINDINGS = ['e', '/', 'g i', 'g o', 'j'];

test('a single key fires, an unknown one does nothing', () => {
  expect(readKey(null, 'e', BINDINGS)).toEqual({ fire: 'e', prefix: null });
  expect(readKey(null, 'q', BINDINGS)).toEqual({ fire: null, prefix: null });
});

test('g waits for its second letter', () => {
  expect(readKey(null, 'g', BINDINGS)).toEqual({ fire: null, prefix: 'g' });
  expect(readKey('g', 'o', BINDINGS)).toEqual({ fire: 'g o', prefix: null });
});

test('a letter that continues nothing counts afresh', () => {
  expect(readKey('g', 'e', BINDINGS)).toEqual({ fire: 'e', prefix: null });
  expect(readKey('g', 'g', BINDINGS)).toEqual({ fire: null, prefix: 'g' });
  expect(readKey('g', 'q', BINDINGS)).toEqual({ fire: null, prefix: null });
});

const press = (over: object) => ({
  key: 'e',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 69,
  defaultPrevented: false,
  target: { tagName: 'BODY' },
  ...over,
});

test.each([
  ['a modifier', { ctrlKey: true }],
  ['a command key', { metaKey: true }],
  ['an input method', { isComposing: true }],
  ['the end of a composition', { keyCode: 229 }],
  ['somebody else who took it', { defaultPrevented: true }],
  ['a text box', { target: { tagName: 'INPUT', type: 'text' } }],
  ['a text area', { target: { tagName: 'TEXTAREA' } }],
  ['a list of choices', { target: { tagName: 'SELECT' } }],
  ['editable text', { target: { tagName: 'DIV', isContentEditable: true } }],
])('no shortcut with %s', (_, over) => {
  expect(mayBeShortcut(press({}))).toBe(true);
  expect(mayBeShortcut(press(over))).toBe(false);
});

test('a check box is not written into, a box that acts as text is', () => {
  expect(isTypingIn({ tagName: 'INPUT', type: 'checkbox' })).toBe(false);
  expect(isTypingIn({ tagName: 'DIV', getAttribute: () => 'combobox' })).toBe(true);
});
