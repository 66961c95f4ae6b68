import type { SpecAttribute, Specification } from '../../content/business';
import { MAX_ENUMERATIONS, MAX_QUANTITIES } from '../../content/values';
import { compare, divide, subtract } from '../exact';
import { isPresetCode, isPresetName, MAX_QUANTITY } from '../offers';
import { boundOf } from '../period-sum';
import { type PricingProblem, problem, repeatedAt, unless } from './problem';

export const ATTRIBUTE_CODE = /^[A-Za-z][\w-]{0,63}$/;

function valueProblems(path: string, { values }: SpecAttribute): PricingProblem[] {
  if (values.length === 0) return [problem(`${path}.values`, 'values_missing')];
  return [
    ...values.flatMap((value, index) =>
      unless(value.trim() !== '', `${path}.values.${index}`, 'value_empty'),
    ),
    ...repeatedAt(values.map((value) => value.trim())).map((index) =>
      problem(`${path}.values.${index}`, 'value_repeated'),
    ),
  ];
}

/** A quantity needs a lower and an upper bound above zero and steps that divide the range between them. */
function quantityProblems(path: string, attribute: SpecAttribute): PricingProblem[] {
  const [min, max, step] = [boundOf(attribute.min), boundOf(attribute.max), boundOf(attribute.step)];
  if (!min || !max || !step) return [problem(`${path}.min`, 'quantity_bounds')];
  if (min.n <= 0n || compare(max, min) <= 0 || (attribute.max ?? 0) > MAX_QUANTITY)
    return [problem(`${path}.max`, 'quantity_range', { most: MAX_QUANTITY })];
  const isWhole = step.n > 0n && divide(subtract(max, min), step).d === 1n;
  return unless(isWhole, `${path}.step`, 'quantity_step');
}

function oneProblems(path: string, attribute: SpecAttribute): PricingProblem[] {
  const own = attribute.kind === 'enumeration' ? valueProblems : quantityProblems;
  const isPreset = isPresetCode(attribute.code) || isPresetName(attribute.name);
  return [
    ...unless(ATTRIBUTE_CODE.test(attribute.code), `${path}.code`, 'attribute_code'),
    ...unless(attribute.name.trim() !== '', `${path}.name`, 'attribute_name'),
    ...unless(!isPreset, `${path}.code`, 'attribute_preset'),
    ...own(path, attribute),
  ];
}

/** The attributes of a custom template: at most five enumerations and one quantity, each of its own code. */
export function attributeProblems(path: string, { template, attributes }: Specification): PricingProblem[] {
  if (template !== 'custom') return [];
  const own = `${path}.attributes`;
  const count = (kind: SpecAttribute['kind']) => attributes.filter((one) => one.kind === kind).length;
  return [
    ...unless(count('enumeration') <= MAX_ENUMERATIONS, own, 'attributes_many', { most: MAX_ENUMERATIONS }),
    ...unless(count('quantity') <= MAX_QUANTITIES, own, 'quantities_many'),
    ...repeatedAt(attributes.map(({ code }) => code.toLowerCase())).map((index) =>
      problem(`${own}.${index}.code`, 'attribute_repeated'),
    ),
    ...attributes.flatMap((attribute, index) => oneProblems(`${own}.${index}`, attribute)),
  ];
}
