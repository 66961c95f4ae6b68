import type { QualificationContent } from '../../content/contract';
import { selfChecksOf } from '../../delivery';
import { type ContentContext, type ContentProblem, problemsOn } from '../problem';
import { isHotline, isMailbox } from '../texts';

export const MAX_SUPPORT_GROUPS = 6;

const sameCompany = (one: string, other: string) => one.replace(/\s/g, '') === other.replace(/\s/g, '');

function support(page: QualificationContent, on: ReturnType<typeof problemsOn>) {
  on.require('supportHours', page.supportHours);
  on.require('supportScope', page.supportScope);
  on.require('hotline', page.hotline);
  if (page.hotline.trim() !== '' && !isHotline(page.hotline)) on.add('hotline', { code: 'hotline' });
  on.require('mailbox', page.mailbox);
  if (page.mailbox.trim() !== '' && !isMailbox(page.mailbox)) on.add('mailbox', { code: 'mailbox' });
  if (page.supportGroups.length > MAX_SUPPORT_GROUPS)
    on.add('supportGroups', { code: 'at_most', values: { maximum: MAX_SUPPORT_GROUPS } });
}

/** What is wrong on the page of qualification (seller-center §2.3): agreement, support, copyright and self-check. */
export function qualificationProblems(page: QualificationContent, context: ContentContext): ContentProblem[] {
  const on = problemsOn('qualification');
  if (context.productClass === 'common') on.require('agreement', page.agreement);
  support(page, on);
  on.require('guide', page.guide);
  on.require('copyrightOwner', page.copyrightOwner);
  on.require('copyright', page.copyright);
  const isOther =
    page.copyrightOwner.trim() !== '' && !sameCompany(page.copyrightOwner, context.facts.sellerName);
  if (isOther && page.commitmentLetter === null) on.add('commitmentLetter', { code: 'commitment_needed' });
  const open = selfChecksOf(context.deliveryType).filter((check) => !page.selfChecks.includes(check)).length;
  if (open > 0) on.add('selfChecks', { code: 'self_checks_open', values: { count: open } });
  return on.found;
}
