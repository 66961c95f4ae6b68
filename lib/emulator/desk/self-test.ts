import type { PlaySelfTest, ReviewOf } from '../contract-reviews';
import { conflict } from '../problem';
import { getSubject, sendSelfTest } from '../product-client';
import { selfTestReport } from '../review/self-test';
import type { World } from '../world';
import { requireConsole } from './consoles';
import { asked } from './reviews';
import { tell } from './verdicts';

/** Plays the online test of a package that deploys itself, and reports it with its log. */
export async function playSelfTest(
  world: World,
  review: ReviewOf,
  { end, log }: PlaySelfTest,
): Promise<void> {
  const { sellerId, subject, id } = review;
  if (subject !== 'asset') throw conflict('not-self-tested', 'Only asset versions are tested.');
  const address = await requireConsole(world, sellerId);
  const { waiting } = await asked(getSubject(address, subject, id));
  const report = selfTestReport(end, waiting);
  const verdict = `self-test-${report.outcome}`;
  const reason = report.reason ?? '';
  await tell(world, { sellerId, subject, subjectId: id, subjectName: waiting.name, verdict, reason }, () =>
    sendSelfTest(address, id, { ...report, log: log.trim() || report.log }),
  );
}
