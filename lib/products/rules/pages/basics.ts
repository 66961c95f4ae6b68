import type { BasicsContent } from '../../content/contract';
import { DELIVERY_DAYS } from '../../defaults';
import { DELIVERY } from '../../delivery';
import { nameProblem, versionProblem } from '../names';
import { type ContentContext, type ContentProblem, problemsOn, repeats } from '../problem';
import { adWordProblem } from '../texts';

const FIELD_NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

function applicationFields(fields: BasicsContent['applicationFields'], on: ReturnType<typeof problemsOn>) {
  for (const [at, field] of fields.entries()) {
    const path = `applicationFields.${at}`;
    if (!FIELD_NAME.test(field.name)) on.add(`${path}.name`, { code: 'field_name' });
    on.require(`${path}.label`, field.label);
    if (field.kind === 'choice' && field.choices.filter((choice) => choice.trim() !== '').length < 2)
      on.add(`${path}.choices`, { code: 'at_least', values: { minimum: 2 } });
  }
  for (const at of repeats(fields.map((field) => field.name)))
    on.add(`applicationFields.${at}.name`, { code: 'repeated' });
}

function supply(
  basics: BasicsContent,
  type: ContentContext['deliveryType'],
  on: ReturnType<typeof problemsOn>,
) {
  on.require('serviceFlow', basics.serviceFlow);
  const { least, most } = DELIVERY_DAYS;
  const days = basics.deliveryDays;
  if (days === null) on.require('deliveryDays', null);
  else if (days < least || days > most)
    on.add('deliveryDays', { code: 'between', values: { minimum: least, maximum: most } });
  // Buyers of human services state what they need first; licences and hardware skip that step (4.4).
  if (type === 'service') on.require('requirementTemplate', basics.requirementTemplate);
  on.require('deliveryTemplate', basics.deliveryTemplate);
}

/** What stays as it was once the product is listed: supervision and the kit's credential. */
function changes(basics: BasicsContent, { facts }: ContentContext, on: ReturnType<typeof problemsOn>) {
  const before = facts.listed?.content.basics;
  if (!before) return;
  if (before.isSupervised !== null && basics.isSupervised !== before.isSupervised)
    on.add('isSupervised', { code: 'fixed_once_listed' });
  if (before.applicationCredential !== '' && basics.applicationCredential !== before.applicationCredential)
    on.add('applicationCredential', { code: 'fixed_once_listed' });
}

/** What is wrong on the page of basics (seller-center §2.3). */
export function basicsProblems(basics: BasicsContent, context: ContentContext): ContentProblem[] {
  const { deliveryType, productClass } = context;
  const type = DELIVERY[deliveryType];
  const on = problemsOn('basics');
  on.add('name', nameProblem(basics.name, deliveryType, productClass) ?? adWordProblem(basics.name));
  on.add('version', versionProblem(basics.version));
  on.require('logo', basics.logo);
  on.require('categories', basics.categories);
  if (type.address?.isNeeded) on.require('addressId', basics.addressId);
  if (type.supervision === 'chosen' && basics.isSupervised === null) on.require('isSupervised', null);
  if (type.isScanned) on.require('scannedAssetVersionId', basics.scannedAssetVersionId);
  if (deliveryType === 'saas' && productClass === 'joint')
    on.require('applicationCredential', basics.applicationCredential);
  if (type.hasApplicationFields) applicationFields(basics.applicationFields, on);
  if (type.isSupplied) supply(basics, deliveryType, on);
  changes(basics, context, on);
  return on.found;
}
