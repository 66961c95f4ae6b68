import {
  listApplications as listApplicationsQuery,
  listCodes as listCodesQuery,
  makeTestCodes as makeTestCodesInput,
} from '../contract-licenses';
import { denyApplication, getApplication, listApplications } from '../desk/license-applications';
import { confirmReceipt, getCode, listCodes, makeTestCodes } from '../desk/license-codes';
import { type ControlRoute, first } from './control-route';

/** Auth codes and the applications for licences of client software. */
export const LICENSE_ROUTES: readonly ControlRoute[] = [
  ['GET', '/control/license-codes', (world, { query }) => listCodes(world, listCodesQuery.parse(query))],
  [
    'POST',
    '/control/license-codes/test',
    (world, { body }) => makeTestCodes(world, makeTestCodesInput.parse(body)),
  ],
  ['GET', '/control/license-codes/:code', (world, request) => getCode(world, first(request))],
  [
    'POST',
    '/control/license-codes/:code/confirm-receipt',
    async (world, request) => {
      await confirmReceipt(world, first(request));
      return getCode(world, first(request));
    },
  ],
  [
    'GET',
    '/control/license-applications',
    (world, { query }) => listApplications(world, listApplicationsQuery.parse(query)),
  ],
  ['GET', '/control/license-applications/:id', (world, request) => getApplication(world, first(request))],
  [
    'POST',
    '/control/license-applications/:id/deny',
    (world, request) => denyApplication(world, first(request)),
  ],
];
