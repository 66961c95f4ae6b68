'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Tag } from '@/components/ui/badge';
import { KeyValueList } from '@/components/ui/key-value';
import type { ReadSpecification } from '@/lib/emulator/review/content';
import type { ReviewView } from '@/lib/emulator/views-reviews';
import { Part, useFacts } from './review-part';

type Listing = NonNullable<ReviewView['listing']>;

/** A listing page by page, as the reviewer reads it. */
export function ListingContent({ listing }: { listing: Listing }) {
  const t = useTranslations('emulator.reviews');
  const { content, productClass } = listing;
  const taxOf = useWordOf('pricing.taxTypes');
  return (
    <>
      <Part title={t('pages.basics')}>
        <Basics content={content} productClass={productClass} />
      </Part>
      <Part title={t('pages.details')}>
        <Details content={content} />
      </Part>
      <Part title={t('pages.qualification')}>
        <Qualification content={content} />
      </Part>
      <Part title={t('pages.business')}>
        <p className="mb-1 text-sm">
          <span className="text-muted">{t('fields.taxType')}</span> {taxOf(content.business.taxType) || '—'}
        </p>
        {content.business.specifications.map((specification) => (
          <Specification key={specification.key} specification={specification} />
        ))}
      </Part>
    </>
  );
}

function Basics({ content, productClass }: { content: Listing['content']; productClass: string }) {
  const classes = useTranslations('emulator.reviews.class') as unknown as ((key: string) => string) & {
    has: (key: string) => boolean;
  };
  const facts = useFacts();
  const { name, version, logo, categories, tags, isSupervised } = content.basics;
  const common = useTranslations('products.form');
  const categoryOf = useWordOf('products.categories');
  return (
    <KeyValueList
      items={facts([
        ['name', name],
        ['class', classes.has(productClass) ? classes(productClass) : productClass],
        ['version', version],
        ['logo', logo?.name],
        ['categories', categories.map(categoryOf).join(' · ')],
        ['tags', tags.join(' · ')],
        ['supervised', typeof isSupervised === 'boolean' ? common(isSupervised ? 'yes' : 'no') : null],
      ])}
    />
  );
}

/** Words of a value that consoles give by its name; an unknown one as it is. */
function useWordOf(group: 'products.categories' | 'products.selfChecks' | 'pricing.taxTypes') {
  const t = useTranslations(group) as unknown as ((key: string) => string) & {
    has: (key: string) => boolean;
  };
  return (value: string) => (value !== '' && t.has(value) ? t(value) : value);
}

function Details({ content }: { content: Listing['content'] }) {
  const facts = useFacts();
  const { summary, description, descriptionImages, highlights, cases } = content.details;
  const written = description ? <p className="whitespace-pre-wrap">{description}</p> : null;
  const lines = (texts: readonly string[]) =>
    texts.length === 0 ? null : (
      <ul>
        {texts.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    );
  return (
    <KeyValueList
      items={facts([
        ['summary', summary],
        ['description', written],
        ['descriptionImages', lines(descriptionImages.map((image) => image.name))],
        ['highlights', lines(highlights.map(({ title, text }) => `${title}: ${text}`))],
        ['cases', lines(cases.map(({ customer, text }) => `${customer}: ${text}`))],
      ])}
    />
  );
}

function Qualification({ content }: { content: Listing['content'] }) {
  const facts = useFacts();
  const checkOf = useWordOf('products.selfChecks');
  const {
    agreement,
    supportHours,
    supportScope,
    hotline,
    mailbox,
    guide,
    copyrightOwner,
    copyright,
    commitmentLetter,
    selfChecks,
  } = content.qualification;
  return (
    <KeyValueList
      items={facts([
        ['agreement', agreement?.name],
        ['supportHours', supportHours],
        ['supportScope', supportScope],
        ['hotline', hotline],
        ['mailbox', mailbox],
        ['guide', guide?.name],
        ['copyrightOwner', copyrightOwner],
        ['copyright', copyright?.name],
        ['commitmentLetter', commitmentLetter?.name],
        ['selfChecks', selfChecks.map(checkOf).join(' · ')],
      ])}
    />
  );
}

function Specification({ specification }: { specification: ReadSpecification }) {
  const t = useTranslations('emulator');
  const { name, chargingMode, isTrial, isFree, attributes } = specification;
  return (
    <div className="border-line border-t py-2 first:border-t-0">
      <p className="flex flex-wrap items-center gap-2 font-medium">
        {name || '—'}
        <Tag>{t(`chargingMode.${chargingMode}`)}</Tag>
        {isTrial ? <Tag>{t('trial')}</Tag> : null}
        {isFree ? <Tag>{t('reviews.free')}</Tag> : null}
      </p>
      {attributes.map((attribute) => (
        <p key={attribute.code} className="text-muted text-xs">
          {attribute.name}
          {attribute.kind === 'quantity'
            ? ` · ${t(`reviews.pricing.${attribute.pricing}`)} · ${attribute.min ?? 1}–${attribute.max ?? '∞'}`
            : ''}
        </p>
      ))}
      <ul className="mt-1 text-sm tabular-nums">
        {usePrices(specification).map(({ key, label, price }) => (
          <li key={key} className="flex justify-between gap-3">
            <span className="min-w-0 wrap-anywhere">{label}</span>
            <span className="text-end">{price || '—'}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

type Bands = readonly { upTo: string; unitPrice: string }[];
const DECIMALS = { minimumFractionDigits: 2, maximumFractionDigits: 6 } as const;

/** Prices with two decimals at least, and of bands each with where it ends. */
function usePriceWords() {
  const format = useFormatter();
  const t = useTranslations('emulator.reviews.bands');
  const amount = (text: string) =>
    /^\d{1,12}(?:\.\d{1,6})?$/.test(text) ? format.number(Number(text), DECIMALS) : text;
  return (price: string, bands: Bands) =>
    bands.length === 0
      ? amount(price)
      : bands
          .map(({ upTo, unitPrice }) => {
            const value = amount(unitPrice);
            return upTo === '' ? t('last', { price: value }) : t('upTo', { upTo, price: value });
          })
          .join(' · ');
}

/** Every price of a specification with what it is for, in the order in which they were written. */
function usePrices({ chargingMode, skus, factors, packages }: ReadSpecification) {
  const banded = usePriceWords();
  // What is used or packed has no price of a period.
  const isMetered = chargingMode === 'ON_DEMAND' || chargingMode === 'ON_DEMAND_PKG';
  const t = useTranslations('emulator.reviews.period');
  return [
    ...(isMetered ? [] : skus).flatMap(({ key, values, prices }) =>
      prices.map(({ period, price, bands }) => ({
        key: `${key} ${period}`,
        label: [...Object.values(values), t(period)].join(' · '),
        price: banded(price, bands),
      })),
    ),
    ...factors.map(({ name, item, unit, price, bands }) => ({
      key: `${name} ${item}`,
      label: [item || name, unit].filter(Boolean).join(' / '),
      price: banded(price, bands),
    })),
    ...packages.map(({ key, name, quota, price }) => ({
      key,
      label: `${name} · ${quota}`,
      price: banded(price, []),
    })),
  ];
}
