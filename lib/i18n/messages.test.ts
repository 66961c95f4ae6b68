import fs from 'node:fs';
import path from 'node:path';
import { createTranslator } from 'next-intl';
import { expect, test } from 'vitest';
import { icuArguments } from './icu-arguments';
import { LOCALES } from './locales';
import { messagesFor, type Namespace } from './messages';

const NAMESPACES = Object.keys(messagesFor('zh-CN')) as Namespace[];
const EVERY = LOCALES.flatMap((locale) => NAMESPACES.map((name) => [locale, name] as const));

/** Every text of a catalogue by its dotted key. */
function textsOf(value: unknown, path: string[] = []): Map<string, string> {
  if (typeof value === 'string') return new Map([[path.join('.'), value]]);
  const entries = Object.entries(value as object);
  return new Map(entries.flatMap(([key, inner]) => [...textsOf(inner, [...path, key])]));
}

const SAMPLES: Record<string, unknown> = {
  text: 'x',
  select: 'x',
  date: new Date(0),
  time: new Date(0),
  tag: (chunks: unknown) => chunks,
};

/** A value for each argument, so that the message can be formatted for trial. */
const samplesOf = (message: string) =>
  Object.fromEntries([...icuArguments(message)].map(([name, kind]) => [name, SAMPLES[kind] ?? 2]));

test.each(NAMESPACES)('%s has the same keys in every language', (name) => {
  const [first, ...others] = LOCALES.map((locale) => [...textsOf(messagesFor(locale)[name]).keys()].sort());
  for (const other of others) expect(other).toEqual(first);
});

test.each(NAMESPACES)('%s has the same arguments in every language', (name) => {
  const [first, ...others] = LOCALES.map((locale) =>
    [...textsOf(messagesFor(locale)[name])].map(([key, text]) => [
      key,
      [...icuArguments(text).keys()].sort(),
    ]),
  );
  const sorted = (list: unknown[][] = []) => list.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  for (const other of others) expect(sorted(other)).toEqual(sorted(first));
});

test.each(EVERY)('%s/%s holds no empty text and only messages that can be formatted', (locale, name) => {
  const failures: string[] = [];
  const t = createTranslator({
    locale,
    messages: messagesFor(locale),
    timeZone: 'UTC',
    onError: (error) => failures.push(error.message),
  });
  const format = t.rich as (key: string, values: Record<string, unknown>) => unknown;
  for (const [key, text] of textsOf(messagesFor(locale)[name])) {
    if (text.trim() === '') failures.push(`empty: ${key}`);
    format(`${name}.${key}`, samplesOf(text));
  }
  expect(failures).toEqual([]);
});

/** Every action that a verb of a room writes into the audit trail, by the room's own name. */
function auditedActions(): string[] {
  const lib = path.resolve(import.meta.dirname, '..');
  const rooms = fs.readdirSync(lib, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return rooms.flatMap(({ name: room }) =>
    fs
      .readdirSync(path.join(lib, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .flatMap((file) => {
        const text = fs.readFileSync(path.join(lib, room, file), 'utf8');
        const written = new RegExp(`action: .*?'(${room}\\.[a-z_]+)'(?: : '(${room}\\.[a-z_]+)')?`, 'g');
        return [...text.matchAll(written)].flatMap(([, one, other]) => [one, other]);
      })
      .filter((action) => action !== undefined),
  );
}

test.each(LOCALES)('%s has words for every action of the audit trail', (locale) => {
  const actions = auditedActions();
  expect(actions).toContain('members.enable_member');
  expect(actions.length).toBeGreaterThan(20);
  const words = textsOf(messagesFor(locale).audit);
  expect(actions.filter((action) => !words.has(`actions.${action}`))).toEqual([]);
});
