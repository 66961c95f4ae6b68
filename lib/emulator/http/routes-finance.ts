import {
  changePay as changePayInput,
  changeSupervision as changeSupervisionInput,
  changeVoucher as changeVoucherInput,
  listFinanceLines as listLinesQuery,
  listSends as listSendsQuery,
  plantInput,
  readFinance as readFinanceQuery,
  sendFiles,
  takeFile,
} from '../contract-finance';
import { changePay, changeSupervision, changeVoucher } from '../desk/finance/change-line';
import { takeMonthFile } from '../desk/finance/files';
import { listFinanceLines, plant, readFinance } from '../desk/finance/read-finance';
import { listMonthSends, sendMonthFiles } from '../desk/finance/sends';
import { type ControlRoute, first } from './control-route';

/** The finance desk: statements, the files that tell them, and what changes of a line after it was sold. */
export const FINANCE_ROUTES: readonly ControlRoute[] = [
  ['GET', '/control/finance', (world, { query }) => readFinance(world, readFinanceQuery.parse(query))],
  [
    'GET',
    '/control/finance/lines',
    (world, { query }) => listFinanceLines(world, listLinesQuery.parse(query)),
  ],
  ['POST', '/control/finance/faults', (world, { body }) => plant(world, plantInput.parse(body))],
  ['GET', '/control/finance/file', (world, { query }) => takeMonthFile(world, takeFile.parse(query))],
  ['GET', '/control/finance/sends', (world, { query }) => listMonthSends(world, listSendsQuery.parse(query))],
  ['POST', '/control/finance/sends', (world, { body }) => sendMonthFiles(world, sendFiles.parse(body))],
  [
    'POST',
    '/control/finance/lines/:id/pay',
    (world, request) => changePay(world, first(request), changePayInput.parse(request.body)),
  ],
  [
    'POST',
    '/control/finance/lines/:id/supervision',
    (world, request) => changeSupervision(world, first(request), changeSupervisionInput.parse(request.body)),
  ],
  [
    'POST',
    '/control/finance/lines/:id/voucher',
    (world, request) => changeVoucher(world, first(request), changeVoucherInput.parse(request.body)),
  ],
];
