import type { DetailsContent } from '../../content/contract';
import { type ContentProblem, problemsOn } from '../problem';
import { adWordProblem, lengthOf, personalDataProblem } from '../texts';

export const MAX_MEDIA = 5;
export const MAX_DESCRIPTION_IMAGES = 5;
/** A description in words alone needs this many of them (SUP HS-59a). */
export const LEAST_DESCRIPTION = 400;

const tooMany = (maximum: number) => ({ code: 'at_most', values: { maximum } });

function description(details: DetailsContent, on: ReturnType<typeof problemsOn>) {
  const images = details.descriptionImages.length;
  if (images > MAX_DESCRIPTION_IMAGES) on.add('descriptionImages', tooMany(MAX_DESCRIPTION_IMAGES));
  const length = lengthOf(details.description);
  if (images === 0 && length < LEAST_DESCRIPTION)
    on.add('description', { code: 'description_short', values: { minimum: LEAST_DESCRIPTION, length } });
  on.add('description', adWordProblem(details.description));
}

/** What is wrong on the page of details (seller-center §2.3): pictures, texts, highlights and cases. */
export function detailsProblems(details: DetailsContent): ContentProblem[] {
  const on = problemsOn('details');
  on.require('media', details.media);
  if (details.media.length > MAX_MEDIA) on.add('media', tooMany(MAX_MEDIA));
  if (details.media.length > 0 && !details.media.some((one) => one.kind === 'image'))
    on.add('media', { code: 'image_needed' });
  on.require('summary', details.summary);
  on.add('summary', adWordProblem(details.summary));
  description(details, on);
  for (const [at, highlight] of details.highlights.entries()) {
    on.require(`highlights.${at}.title`, highlight.title);
    on.require(`highlights.${at}.text`, highlight.text);
    on.add(`highlights.${at}.text`, adWordProblem(`${highlight.title} ${highlight.text}`));
  }
  for (const [at, one] of details.cases.entries()) {
    on.require(`cases.${at}.customer`, one.customer);
    on.require(`cases.${at}.text`, one.text);
    on.add(`cases.${at}.customer`, personalDataProblem(one.customer));
    on.add(`cases.${at}.text`, personalDataProblem(one.text) ?? adWordProblem(one.text));
  }
  return on.found;
}
