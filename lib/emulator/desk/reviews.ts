import { createHash } from 'node:crypto';
import type { Decide, ListReviews, ReviewOf, Scan } from '../contract-reviews';
import { PRODUCT_CLASSES } from '../finance/vocabulary';
import { conflict } from '../problem';
import {
  type ConsoleAddress,
  ConsoleRefusal,
  getRequest,
  getSubject,
  listWaiting,
  type ReleaseRequest,
  sendDecision,
  sendScanReport,
  type Waiting,
} from '../product-client';
import { suggestionsFor } from '../review/checks';
import { giveCodes } from '../review/codes';
import { type ReadContent, readContent } from '../review/content';
import { reportOf } from '../review/findings';
import { readAsset, readTemplate } from '../review/told';
import type { ReviewList, ReviewView } from '../views-reviews';
import { inTransaction, type World } from '../world';
import { findConsole, requireConsole } from './consoles';
import { codeOfListing, type Listing, sellListing } from './listings';
import { publishApproved } from './publish-approved';
import { consoleProblem, tell, type Verdict } from './verdicts';

/** What waits at a seller's console. */
export async function listReviews(world: World, { sellerId, subject }: ListReviews): Promise<ReviewList> {
  const address = await findConsole(world, sellerId);
  if (!address) return { items: [], hasConsole: false, refused: null };
  try {
    return { items: await listWaiting(address, subject), hasConsole: true, refused: null };
  } catch (error) {
    if (!(error instanceof ConsoleRefusal)) throw error;
    return { items: [], hasConsole: true, refused: { status: error.status, code: error.code } };
  }
}

/** A read of a console whose refusal is a conflict. */
export async function asked<T>(reading: Promise<T>): Promise<T> {
  return reading.catch((error: unknown) => {
    throw error instanceof ConsoleRefusal ? consoleProblem(error) : error;
  });
}

interface Opened {
  request: ReleaseRequest;
  content: ReadContent;
}

async function openRequest(address: ConsoleAddress, id: string): Promise<Opened> {
  const request = await asked(getRequest(address, id));
  const content = readContent.safeParse(request.content);
  if (!content.success) throw consoleProblem(new ConsoleRefusal(0, 'unreadable'));
  return { request, content: content.data };
}

const shown = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};
const MAX_FACT = 4_000;

/** One thing that waits, with what there is to judge it by. */
export async function getReview(world: World, { sellerId, subject, id }: ReviewOf): Promise<ReviewView> {
  const address = await requireConsole(world, sellerId);
  const { waiting, told } = await asked(getSubject(address, subject, id));
  if (subject !== 'request') {
    const facts = Object.entries(told).map(([name, value]) => ({
      name,
      value: shown(value).slice(0, MAX_FACT),
    }));
    return {
      ...{ subject, waiting, listing: null, facts: facts.filter(({ value }) => value !== '') },
      asset: subject === 'asset' ? (readAsset.safeParse(told).data ?? null) : null,
      template: subject === 'template' ? (readTemplate.safeParse(told).data ?? null) : null,
    };
  }
  const { request, content } = await openRequest(address, id);
  const { productClass, deliveryType, productRowId } = request;
  const productCode =
    (await codeOfListing(world.pool, sellerId, productRowId)) ?? request.productCode ?? null;
  const suggestions = suggestionsFor(content, productClass);
  return {
    subject,
    waiting,
    listing: { productClass, deliveryType, productCode, content, suggestions },
    asset: null,
    template: null,
    facts: [],
  };
}

/** Approves or rejects; the console must take it, else nothing has changed. */
export async function decide(world: World, review: ReviewOf, { verdict, reason }: Decide): Promise<void> {
  const { sellerId, subject, id } = review;
  const address = await requireConsole(world, sellerId);
  const { waiting, told } = await asked(getSubject(address, subject, id));
  const written = { sellerId, subject, subjectId: id, subjectName: waiting.name, verdict, reason };
  if (verdict === 'rejected') {
    await tell(world, written, () => sendDecision(address, subject, id, { verdict, reason }));
  } else if (subject === 'request') {
    await approveRequest(world, address, written);
  } else {
    await approve(world, address, { ...review, written, waiting, told });
  }
}

/** The product enters the catalogue in the transaction in which its console takes the codes. */
async function approveRequest(world: World, address: ConsoleAddress, written: Verdict): Promise<void> {
  const { sellerId, subjectId, reason } = written;
  const { request, content } = await openRequest(address, subjectId);
  const { productRowId: listingId, deliveryType } = request;
  const known = (await codeOfListing(world.pool, sellerId, listingId)) ?? request.productCode ?? null;
  const listing = { id: listingId, productCode: known, deliveryType };
  const { productCode, codes, product } = giveCodes(listing, content);
  await inTransaction(world.pool, async (client) => {
    const settlement = settlementOf(request.productClass, content);
    await sellListing(client, { sellerId, listingId, deliveryType, settlement }, product, world.now());
    await tell(world, { ...written, productCode }, () =>
      sendDecision(address, 'request', subjectId, {
        verdict: 'approved',
        productCode,
        codes,
        ...(reason && { reason }),
      }),
    );
  });
}

/** Tax of a sale by the listing's kind of tax (税务类型, seller-center-rules §7.6). */
const TAX_BPS: Readonly<Record<string, number>> = {
  software: 1_300,
  hardware: 1_300,
  service: 600,
  telecom: 900,
};

function settlementOf(productClass: string, { business }: ReadContent): Listing['settlement'] {
  const known = PRODUCT_CLASSES.find((one) => one === productClass) ?? 'common';
  const feeBps = business.feeBps ?? null;
  return { productClass: known, feeBps, taxBps: TAX_BPS[business.taxType] ?? null };
}

const ID_LENGTH = 24;

async function approve(
  world: World,
  address: ConsoleAddress,
  given: ReviewOf & { written: Verdict; waiting: Waiting; told: Record<string, unknown> },
): Promise<void> {
  const { sellerId, subject, id, written, told } = given;
  const asset = String(told.assetId ?? id);
  const digest = createHash('sha256').update(`${sellerId}/${asset}`).digest('hex').slice(0, ID_LENGTH);
  const known = typeof told.marketplaceAssetId === 'string' ? told.marketplaceAssetId : '';
  const marketplaceAssetId = known || `asset-${digest}`;
  const decision = { verdict: 'approved' as const, ...(written.reason && { reason: written.reason }) };
  await tell(world, written, () =>
    sendDecision(address, subject, id, {
      ...decision,
      ...(subject === 'asset' && { marketplaceAssetId }),
    }),
  );
  if (subject === 'asset') await publishApproved(world, { sellerId, marketplaceAssetId, told });
}

/** Plays the scan of an asset or a template, and reports it. */
export async function scan(world: World, review: ReviewOf, { findings }: Scan): Promise<void> {
  const { sellerId, subject, id } = review;
  if (subject === 'request') throw conflict('not-scanned', 'Requests are not scanned.');
  const address = await requireConsole(world, sellerId);
  const { waiting } = await asked(getSubject(address, subject, id));
  const report = reportOf(world.now(), findings);
  const written = {
    sellerId,
    subject,
    subjectId: id,
    subjectName: waiting.name,
    verdict: `scan-${report.verdict}`,
  };
  await tell(world, { ...written, reason: findings.join(', ') }, () =>
    sendScanReport(address, subject, id, report),
  );
}
