import type { ListingContent } from '../content/contract';
import { lengthProblems } from './lengths';
import { basicsProblems } from './pages/basics';
import { businessProblems } from './pages/business';
import { detailsProblems } from './pages/details';
import { qualificationProblems } from './pages/qualification';
import type { ContentContext, ContentProblem } from './problem';

/** Everything that stands in the way of submitting a listing, page by page (seller-center §2.3); empty when it is complete. */
export const contentProblems = (content: ListingContent, context: ContentContext): ContentProblem[] => [
  ...lengthProblems(content),
  ...basicsProblems(content.basics, context),
  ...detailsProblems(content.details),
  ...qualificationProblems(content.qualification, context),
  ...businessProblems(content.business, context),
];
