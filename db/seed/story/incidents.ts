import { fixedId } from '../prng';
import { after, DAY, HOUR, MINUTE, SECOND } from './calendar';
import { type CallStep, DEMO_ADDRESSES, type Fault } from './step';
import type { Tale } from './subscription';

type Incident = Pick<CallStep, 'address' | 'activity' | 'params'> & { fault?: Fault };

const { v1, v2 } = DEMO_ADDRESSES;

const nobody = (name: string) => ({ instanceId: fixedId(`nobody:${name}`) });
const order = (name: string) => {
  const orderId = `CS${fixedId(name).replaceAll('-', '').slice(0, 15).toUpperCase()}`;
  return { orderId, orderLineId: `${orderId}-000001`, businessId: fixedId(`business:${name}`) };
};

/** What goes wrong at production addresses: wrong keys, late clocks, repeats, broken bodies, unknown instances. */
const INCIDENTS: readonly ((name: string) => Incident)[] = [
  (name) => ({ address: v2, activity: 'newInstance', params: order(name), fault: 'wrong_key' }),
  (name) => ({ address: v2, activity: 'queryInstance', params: nobody(name), fault: 'stale' }),
  (name) => ({ address: v2, activity: 'queryInstance', params: nobody(name), fault: 'replay' }),
  (name) => ({ address: v2, activity: 'releaseInstance', params: nobody(name) }),
  (name) => ({ address: v2, activity: 'newInstance', params: order(name), fault: 'not_json' }),
  (name) => ({ address: v2, activity: 'newInstance', params: order(name), fault: 'no_nonce' }),
  (name) => ({ address: v2, activity: 'transferInstance', params: order(name) }),
  (name) => ({ address: v2, activity: 'newInstance', params: { orderId: order(name).orderId } }),
  (name) => ({
    address: v2,
    activity: 'updateInstanceStatus',
    params: { ...nobody(name), status: 'FROZEN' },
  }),
  (name) => ({ address: v2, activity: 'queryInstance', params: nobody(name), fault: 'no_signature' }),
  (name) => ({ address: v2, activity: 'queryInstance', params: nobody(name), fault: 'wrong_type' }),
  (name) => ({
    address: v1,
    activity: 'expireInstance',
    params: { ...nobody(name), orderId: order(name).orderId },
  }),
  (name) => ({
    address: v1,
    activity: 'newInstance',
    params: { ...order(name), customerId: 'nobody', productId: 'OFFI1000001-STD-YEAR' },
    fault: 'wrong_key',
  }),
  (name) => ({ address: v1, activity: 'newInstance', params: { orderId: order(name).orderId } }),
];

/** A year with an incident every few days, and some of them in the night before the story ends. */
export function incidents(tale: Tale): void {
  const { chance, until, steps } = tale;
  const add = (at: Date, index: number) => {
    const make = INCIDENTS[index % INCIDENTS.length];
    const name = `${index}:${at.getTime()}`;
    if (make) steps.push({ kind: 'call', at, lane: name, ...make(name) });
  };
  for (let day = 360, index = 0; day > 1; day -= chance.between(4, 12), index += 1) {
    add(after(until, -day * DAY + chance.between(0, 20 * HOUR)), index);
  }
  for (const [at, index] of [0, 3, 2, 1, 6, 12, 7].entries()) {
    add(after(until, -(9 * MINUTE) + at * 67 * SECOND), index);
  }
}

/** The marketplace's dial test (拨测): the saved cases, twice a day, here for the last days. */
export function dialTests(tale: Tale): void {
  const testFlag = '1';
  for (let half = 14; half > 0; half -= 1) {
    const at = after(tale.until, -half * 12 * HOUR + 90 * MINUTE);
    const name = `dial:${half}`;
    const { businessId, ...ids } = order(name);
    const push = (ms: number, incident: Incident) =>
      tale.steps.push({ kind: 'call', at: after(at, ms), lane: name, ...incident });
    push(0, { address: v2, activity: 'newInstance', params: { ...ids, businessId, testFlag } });
    push(700, { address: v2, activity: 'queryInstance', params: { instanceId: businessId, testFlag } });
    push(1_400, {
      address: v1,
      activity: 'newInstance',
      params: {
        orderId: ids.orderId,
        businessId,
        customerId: 'dial',
        productId: 'OFFI1000001-STD-YEAR',
        testFlag,
      },
    });
  }
}
