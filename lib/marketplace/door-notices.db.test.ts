import { describe, expect, it } from 'vitest';
import {
  calls,
  type Extra,
  instance,
  order,
  post,
  rows,
  type Sent,
  setStage,
  stage,
} from './testing/door-stage';

setStage();

describe('order notices', () => {
  const jobsOf = (orderId: string) =>
    rows<{ data: { orderLineId: string } }>(`select data from job_requests where data->>'orderId' = $1`, [
      orderId,
    ]);
  const notice = () => {
    const { orderId, orderLineId } = order();
    return { activity: 'orderNotify', orderId, orderLineId };
  };

  it('asks for the order once, however often it is told, and for each of its lines', async () => {
    const told = notice();
    const answers = [await post(stage.notices, told), await post(stage.notices, told)];
    const other = { ...told, orderLineId: `${told.orderId}-000002` };
    answers.push(await post(stage.notices, other));
    expect(answers.map(({ json }) => json)).toEqual(
      answers.map(() => ({ resultCode: '000000', resultMsg: 'success.' })),
    );
    expect((await jobsOf(told.orderId)).map(({ data }) => data.orderLineId).sort()).toEqual([
      told.orderLineId,
      other.orderLineId,
    ]);
    expect((await calls(told.orderId)).map((call) => call.verdict)).toEqual([
      'accepted',
      'repeated',
      'accepted',
    ]);
    expect(await instance(told.orderId)).toBeUndefined();
  });

  it('does nothing for a test call', async () => {
    const told = notice();
    expect((await post(stage.notices, { ...told, testFlag: '1' })).json.resultCode).toBe('000000');
    expect(await jobsOf(told.orderId)).toEqual([]);
  });

  it.each<[string, Sent, Extra, string]>([
    ['a wrong signature', {}, { signature: 'A'.repeat(64) }, '000001'],
    ['no order id', { orderId: undefined }, {}, '000002'],
    ['no line id', { orderLineId: undefined }, {}, '000002'],
    ['an overlong id', { orderId: 'x'.repeat(65) }, {}, '000002'],
    ['an interface of another family', { activity: 'newInstance', businessId: 'b' }, {}, '000002'],
  ])('answers %s with its code and asks for nothing', async (_name, change, extra, code) => {
    const told = { ...notice(), ...change };
    expect((await post(stage.notices, told, extra)).json.resultCode).toBe(code);
    expect(await jobsOf(String(told.orderId))).toEqual([]);
  });

  it('is unknown to the address of a product', async () => {
    const told = notice();
    expect((await post(stage.v2, told)).json.resultCode).toBe('000002');
    expect(await jobsOf(told.orderId)).toEqual([]);
  });
});
