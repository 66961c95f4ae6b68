import type { Import } from './imports';

/** The rooms in their order: a room may call the services of rooms above it, never below. */
export const ROOMS = [
  'sellers',
  'members',
  'endpoints',
  'callbacks',
  'assets',
  'products',
  'deploy-templates',
  'orders',
  'instances',
  'licenses',
  'directory',
  'usage',
  'fulfilment',
  'statements',
  'payments',
  'receipts',
  'invoices',
  'customer-invoices',
  'platform-fees',
  'resellers',
  'approvals',
  'reports',
  'exports',
  'notifications',
  'audit',
] as const;

/** Rooms that any room may call. */
const OPEN_TO_ALL = ['audit', 'notifications', 'exports', 'approvals'];

type Rule = { name: string; from: RegExp; to: RegExp; except?: RegExp };

const ui = '(ui|shell|data-table|form|charts)';
const room = `(${ROOMS.join('|')}|emulator)`;
const anyRoomService = new RegExp(`^lib/${room}/service`);
const testFile = /\.test\.tsx?$|-fixtures\.ts$/;

/** Imports that may not exist, with the reason as the name. */
export const RULES: readonly Rule[] = [
  {
    name: 'db knows nothing above it',
    from: /^db\//,
    to: /^(lib|app|components)\/|^(next|react)(\/|$)/,
    except: /^db\/(seed|testing)\//,
  },
  { name: 'enums import nothing', from: /^db\/enums\.ts$/, to: /./ },
  {
    name: 'pure rules stay pure',
    from: /^lib\/(money|calendar)\/|^lib\/[\w-]+\/rules\.ts$/,
    to: /^(next|react|drizzle-orm|pg)(\/|$)|^db\/(?!enums)|^lib\/(env|context)$|\/service/,
  },
  {
    name: 'contracts are safe in the browser',
    from: /^lib\/[\w-]+\/contract\.ts$/,
    to: /^(next|react|drizzle-orm|pg)(\/|$)|^node:|^db\/(?!enums)|\/service/,
  },
  {
    name: 'queries never reach the server',
    from: /^lib\/[\w-]+\/queries\.tsx?$/,
    to: /^db\/(?!enums)|\/service|^lib\/(context|env|auth)|^drizzle-orm|^pg$/,
  },
  {
    name: 'the fetcher never reaches the server',
    from: /^lib\/http\/fetcher\.ts$/,
    to: /^db\/|\/service|^lib\/(context|env|auth)|^node:/,
  },
  {
    name: 'services know no web framework',
    from: new RegExp(`^lib/${room}/`),
    to: /^(next)(\/|$)|^(app|components)\//,
    except: /^lib\/[\w-]+\/queries\.tsx?$|^lib\/i18n/,
  },
  {
    name: 'services get the database from their context',
    from: anyRoomService,
    to: /^db\/client$/,
    except: /never/,
  },
  { name: 'lib never looks up', from: /^lib\//, to: /^(app|components)\// },
  {
    name: 'no room imports the protocol’s operations',
    from: new RegExp(`^lib/${room}/`),
    to: /^lib\/marketplace\/(operations|door|settle|envelope)/,
  },
  {
    name: 'the emulator shares nothing with the app',
    from: /^lib\/emulator\//,
    to: /^(lib\/(?!emulator\/)|db\/|app\/|components\/)/,
  },
  {
    name: 'the app shares nothing with the emulator',
    from: /^(lib\/(?!emulator\/)|db\/(?!seed\/)|app\/)/,
    to: /^lib\/emulator\/(?!contract|vocabulary|catalogue|client|demo)/,
  },
  {
    name: 'primitives know no feature',
    from: new RegExp(`^components/${ui}/`),
    to: new RegExp(`^components/(?!${ui}/)|^lib/${room}/|^db/(?!enums)`),
  },
  {
    name: 'components never reach the server',
    from: /^components\//,
    to: /^(db\/(?!enums)|app\/)|\/service|^lib\/(context|env|marketplace|jobs|server)/,
  },
  {
    name: 'pages know no database',
    from: /^app\/.*(page|layout)\.tsx$/,
    to: /^db\/(?!enums)|^drizzle-orm|^app\/.*page$/,
  },
  {
    name: 'routes know no database and no components',
    from: /^app\/api\//,
    to: /^db\/(?!enums)|^drizzle-orm|^components\//,
  },
  {
    name: 'end-to-end tests use the doors',
    from: /^e2e\//,
    to: /^db\/(?!enums|embedded|seed\/demo-logins)|\/service/,
  },
];

const MAKERS = /^lib\/(auth|marketplace|jobs)\//;

const typeOnlyDatabase = (text: string) => /import type \{[^}]*\} from '(@\/|[./]*)db\/client'/.test(text);

function roomOf(place: string): number {
  const name = /^lib\/([\w-]+)\//.exec(`${place}/`)?.[1] ?? '';
  return (ROOMS as readonly string[]).indexOf(name);
}

/** What an import breaks, or null. `text` is the importing file, to tell type imports from value imports. */
export function broken({ file, target }: Import, text: string): string | null {
  if (testFile.test(file)) return null;
  for (const rule of RULES) {
    if (!rule.from.test(file) || !rule.to.test(target) || rule.except?.test(file)) continue;
    if (target === 'db/client' && typeOnlyDatabase(text)) continue;
    return rule.name;
  }
  const [own, other] = [roomOf(file), roomOf(target)];
  const isBelow = own >= 0 && other > own && !OPEN_TO_ALL.includes(ROOMS[other] ?? '');
  if (isBelow && /\/service/.test(target)) return 'a room calls only rooms above it';
  const isMaker = MAKERS.test(file) || file === 'lib/context.ts' || file.startsWith('db/testing/');
  if (!isMaker && /import \{[^}]*\bmakeCtx\b/.test(text) && target === 'lib/context')
    return 'a context has three makers';
  return null;
}
