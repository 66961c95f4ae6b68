import { putConsole } from '../desk/consoles';
import { listListings } from '../desk/listings';
import type { ReadContent } from '../review/content';
import type { ListingView } from '../views-reviews';
import { CONSOLE_TOKEN, type FakeConsole, startFakeConsole } from './fake-console';
import { goodSeller } from './fake-seller';
import { requestOf } from './listing';
import { openStage, type Stage, TOKEN } from './stage';

export const LISTS = {
  request: '/api/products/requests',
  asset: '/api/assets/versions',
  template: '/api/deploy-templates',
} as const;

type Answer = { status: number; body: Record<string, unknown> & { code?: string } };

/** A stage whose seller has a console, with what a reviewer does there. */
export interface ReviewStage {
  stage: Stage;
  seller: FakeConsole;
  control: (method: 'GET' | 'POST', path: string, body?: object) => Promise<Answer>;
  /** Puts something among what waits; gives its path below the control API. */
  submit: (subject: keyof typeof LISTS, waiting: { id: string } & Record<string, unknown>) => string;
  approve: (review: string) => Promise<Answer>;
  /** Submits a listing and has it approved; gives it as the marketplace sells it. */
  listed: (content: ReadContent, changes?: Record<string, unknown>) => Promise<ListingView>;
  /** Forgets what waits and what was told. */
  clear: () => void;
  close: () => Promise<void>;
}

/** Opens one in an empty database of its own, which it drops when it is closed. */
export async function openReviewStage(database: Parameters<typeof openStage>[0]): Promise<ReviewStage> {
  const stage = await openStage(database);
  const seller = await startFakeConsole();
  stage.seller.answer(goodSeller());
  await putConsole(stage.emulator.world, { sellerId: 'stage', baseUrl: seller.url, token: CONSOLE_TOKEN });
  const control: ReviewStage['control'] = async (method, path, body) => {
    const response = await fetch(`${stage.emulator.url}/control${path}`, {
      method,
      headers: { authorization: `Bearer ${TOKEN}` },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  };
  const submit: ReviewStage['submit'] = (subject, waiting) => {
    seller.waiting.get(LISTS[subject])?.push(waiting);
    return `/reviews/stage/${subject}/${waiting.id}`;
  };
  const approve: ReviewStage['approve'] = (review) =>
    control('POST', `${review}/decide`, { verdict: 'approved' });
  const listed: ReviewStage['listed'] = async (content, changes = {}) => {
    const request = requestOf(content, changes);
    const { status, body } = await approve(submit('request', request));
    if (status !== 200) throw new Error(`not approved: ${status} ${body.code}`);
    const { items } = await listListings(stage.emulator.world, { sellerId: 'stage', limit: 200 });
    const listing = items.find(({ listingId }) => listingId === request.productRowId);
    if (!listing) throw new Error('not listed');
    return listing;
  };
  const clear = () => {
    seller.told.length = 0;
    for (const list of seller.waiting.values()) list.length = 0;
  };
  const close = async () => {
    await seller.close();
    await stage.close();
  };
  return { stage, seller, control, submit, approve, listed, clear, close };
}
