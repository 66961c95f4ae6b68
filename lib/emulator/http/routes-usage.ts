import { exportUsage, judgeUsage, listUsage, putUsageAnswer as putUsageAnswerInput } from '../contract-usage';
import { exportUsageRecords, judgeUsageRecord, listUsageRecords } from '../desk/read-usage';
import { putUsageAnswer, readUsageAnswers } from '../desk/usage-answers';
import { type ControlRoute, first } from './control-route';

/** The record list (话单管理) of the usage push. */
export const USAGE_ROUTES: readonly ControlRoute[] = [
  ['GET', '/control/usage-records', (world, { query }) => listUsageRecords(world, listUsage.parse(query))],
  [
    'GET',
    '/control/usage-records/file',
    (world, { query }) => exportUsageRecords(world, exportUsage.parse(query)),
  ],
  ['GET', '/control/usage-answers', (world) => readUsageAnswers(world)],
  [
    'POST',
    '/control/usage-answers',
    (world, { body }) => putUsageAnswer(world, putUsageAnswerInput.parse(body)),
  ],
  [
    'POST',
    '/control/usage-records/:id/judge',
    (world, request) => judgeUsageRecord(world, first(request), judgeUsage.parse(request.body)),
  ],
];
