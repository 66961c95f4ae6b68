import * as contract from '../contract-reviews';
import { listConsoles, putConsole, testConsole } from '../desk/consoles';
import { listListings } from '../desk/listings';
import { probe, takeMeasure } from '../desk/measures';
import { getListingDetail } from '../desk/possible-measures';
import { decide, getReview, listReviews, scan } from '../desk/reviews';
import { playSelfTest } from '../desk/self-test';
import { listVerdicts } from '../desk/verdicts';
import { type ControlRequest, type ControlRoute, first } from './control-route';

const REVIEW = '/control/reviews/:seller/:subject/:id';
const reviewOf = ({ params: [sellerId, subject, id] }: ControlRequest) =>
  contract.reviewOf.parse({ sellerId, subject, id });

/** The seller's console, what waits there for the marketplace, and what is sold since it was approved. */
export const REVIEW_ROUTES: readonly ControlRoute[] = [
  ['GET', '/control/consoles', (world) => listConsoles(world)],
  ['POST', '/control/consoles', (world, { body }) => putConsole(world, contract.putConsole.parse(body))],
  ['POST', '/control/consoles/:seller/test', (world, request) => testConsole(world, first(request))],
  ['GET', '/control/reviews', (world, { query }) => listReviews(world, contract.listReviews.parse(query))],
  ['GET', REVIEW, (world, request) => getReview(world, reviewOf(request))],
  [
    'POST',
    `${REVIEW}/decide`,
    async (world, request) => {
      await decide(world, reviewOf(request), contract.decide.parse(request.body));
      return { done: true };
    },
  ],
  [
    'POST',
    `${REVIEW}/scan`,
    async (world, request) => {
      await scan(world, reviewOf(request), contract.scan.parse(request.body));
      return { done: true };
    },
  ],
  [
    'POST',
    `${REVIEW}/self-test`,
    async (world, request) => {
      await playSelfTest(world, reviewOf(request), contract.selfTest.parse(request.body));
      return { done: true };
    },
  ],
  ['GET', '/control/listings', (world, { query }) => listListings(world, contract.listListings.parse(query))],
  ['GET', '/control/listings/:code', (world, request) => getListingDetail(world, first(request))],
  [
    'POST',
    '/control/listings/:code/measure',
    (world, request) => takeMeasure(world, first(request), contract.takeMeasure.parse(request.body)),
  ],
  ['POST', '/control/listings/:code/probe', (world, request) => probe(world, first(request))],
  ['GET', '/control/verdicts', (world, { query }) => listVerdicts(world, contract.listVerdicts.parse(query))],
];
