import type { Role } from '@/db/enums';
import { apiRoutes } from '@/lib/routes';
import type { Api, Query } from './api';
import { reconcileStrangeLines } from './reconciled';

/** A demo person of each role. */
export const PEOPLE: Record<Exclude<Role, 'marketplace'>, string> = {
  owner: 'owner',
  product_manager: 'product',
  delivery: 'delivery',
  finance: 'finance',
  auditor: 'auditor',
};
type Person = keyof typeof PEOPLE;
export const EVERYONE = Object.keys(PEOPLE) as Person[];
const everyoneBut = (...out: Person[]) => EVERYONE.filter((role) => !out.includes(role));

export type List = {
  path: string;
  readers: Person[];
  detail: boolean;
  filters: Query;
  bad: Record<string, Query>;
  /** Makes rows where the demo has none. */
  prepare?: (owner: Api) => Promise<void>;
  /** Lists that are short by their nature have filters alone. */
  isSearched?: false;
};

/** Every list of the JSON interface: who reads it, whether its rows have a door, and parameters that it refuses. */
export const LISTS: readonly List[] = [
  {
    path: apiRoutes.instances(),
    readers: EVERYONE,
    detail: true,
    filters: { status: 'active,frozen', sort: 'created', dir: 'asc' },
    bad: { 'status.0': { status: 'broken' }, trial: { trial: 'yes' }, 'attention.0': { attention: 'none' } },
  },
  {
    path: apiRoutes.orders(),
    readers: EVERYONE,
    detail: true,
    filters: { orderType: 'NEW', dir: 'asc' },
    bad: { 'orderType.1': { orderType: 'NEW,OLD' }, month: { month: '2026-13' } },
  },
  {
    path: apiRoutes.callbacks(),
    readers: everyoneBut('finance'),
    detail: true,
    filters: { generation: 'v1', dir: 'asc' },
    bad: {
      address: { address: 'not-a-uuid' },
      from: { from: '2026-02-30' },
      'verdict.0': { verdict: 'good' },
    },
  },
  {
    path: apiRoutes.statements(),
    readers: ['owner', 'finance', 'auditor'],
    detail: true,
    filters: { state: 'open,closed', sort: 'due', dir: 'asc' },
    bad: { period: { period: '202613' }, 'productClass.0': { productClass: 'rare' } },
    isSearched: false,
  },
  {
    path: apiRoutes.ledger(),
    readers: ['owner', 'finance', 'auditor'],
    detail: false,
    filters: { kind: 'statement', dir: 'asc' },
    bad: { 'account.0': { account: 'purse' }, subjectId: { subjectId: 'x' } },
    isSearched: false,
  },
  {
    path: apiRoutes.statementFiles(),
    readers: ['owner', 'finance', 'auditor'],
    detail: true,
    filters: { state: 'imported', kind: 'details', dir: 'asc' },
    bad: {
      'kind.0': { kind: 'gossip' },
      'state.1': { state: 'imported,lost' },
      period: { period: '2026-10' },
    },
    prepare: reconcileStrangeLines,
  },
  {
    path: apiRoutes.differences(),
    readers: ['owner', 'finance', 'auditor'],
    detail: true,
    filters: { kind: 'missing_here', sort: 'delta', dir: 'asc' },
    bad: {
      'kind.0': { kind: 'mood' },
      'reason.0': { reason: 'x' },
      'state.1': { state: 'open,shut' },
      owner: { owner: 'me' },
      period: { period: '202613' },
      gone: { gone: 'yes' },
    },
    prepare: reconcileStrangeLines,
  },
  {
    path: apiRoutes.usage(),
    readers: EVERYONE,
    detail: true,
    filters: { state: 'confirmed', dir: 'asc' },
    bad: {
      'state.0': { state: 'lost' },
      'source.1': { source: 'api,fax' },
      batchId: { batchId: 'x' },
      from: { from: '2026-02-30' },
      late: { late: 'yes' },
    },
  },
  {
    path: apiRoutes.tenants(),
    readers: everyoneBut('finance'),
    detail: true,
    filters: { q: 'orgid.demo.example', sort: 'name', dir: 'asc' },
    bad: {},
  },
  {
    path: apiRoutes.directoryUsers(),
    readers: everyoneBut('finance'),
    detail: false,
    filters: { app: 'app-yunqi-crm', role: 'user', dir: 'asc' },
    bad: {
      tenant: { tenant: 'x' },
      app: { app: 'x'.repeat(65) },
      'state.0': { state: 'gone' },
      'role.1': { role: 'user,root' },
    },
  },
  {
    path: apiRoutes.statementLines(),
    readers: ['owner', 'finance', 'auditor'],
    detail: false,
    filters: { month: 'all', dir: 'asc' },
    bad: {
      month: { month: '2026-00' },
      amountFrom: { amountFrom: '1e9' },
      'currency.0': { currency: 'BTC' },
    },
  },
  {
    path: apiRoutes.products(),
    readers: EVERYONE,
    detail: true,
    filters: {},
    bad: { 'productClass.0': { productClass: 'x' }, 'state.0': { state: 'gone' } },
  },
  {
    path: apiRoutes.productRequests(),
    readers: EVERYONE,
    detail: true,
    filters: {},
    bad: { 'kind.0': { kind: 'x' } },
  },
  {
    path: apiRoutes.productCodes(),
    readers: EVERYONE,
    detail: true,
    filters: {},
    bad: { 'productClass.0': { productClass: 'x' } },
  },
  {
    path: apiRoutes.assets(),
    readers: EVERYONE,
    detail: true,
    filters: { kind: 'image,saas', sort: 'name', dir: 'asc' },
    bad: { 'kind.0': { kind: 'x' }, 'state.0': { state: 'gone' }, 'scan.0': { scan: 'maybe' } },
  },
  {
    path: apiRoutes.endpoints(),
    readers: everyoneBut('finance'),
    detail: true,
    filters: {},
    bad: { 'generation.0': { generation: 'v3' } },
  },
  { path: apiRoutes.members(), readers: ['owner', 'auditor'], detail: false, filters: {}, bad: {} },
  {
    path: apiRoutes.audit(),
    readers: ['owner', 'auditor'],
    detail: false,
    filters: { dir: 'asc' },
    bad: {
      action: { action: 'DROP TABLE' },
      'actorKind.0': { actorKind: 'robot' },
      month: { month: '26-1' },
    },
  },
];
