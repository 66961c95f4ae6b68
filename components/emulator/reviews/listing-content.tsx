'use client';

import { useTranslations } from 'next-intl';
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
  const { name, version, logo, categories, tags } = content.basics;
  return (
    <KeyValueList
      items={facts([
        ['name', name],
        ['class', classes.has(productClass) ? classes(productClass) : productClass],
        ['version', version],
        ['logo', logo?.name],
        ['categories', categories.join(' · ')],
        ['tags', tags.join(' · ')],
      ])}
    />
  );
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
  const { agreement, supportHours, hotline, mailbox, guide, copyrightOwner, copyright, commitmentLetter } =
    content.qualification;
  return (
    <KeyValueList
      items={facts([
        ['agreement', agreement?.name],
        ['supportHours', supportHours],
        ['hotline', hotline],
        ['mailbox', mailbox],
        ['guide', guide?.name],
        ['copyrightOwner', copyrightOwner],
        ['copyright', copyright?.name],
        ['commitmentLetter', commitmentLetter?.name],
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

const banded = (price: string, bands: readonly { upTo: string; unitPrice: string }[]) =>
  bands.length === 0 ? price : bands.map(({ upTo, unitPrice }) => `≤${upTo || '∞'}: ${unitPrice}`).join('; ');

/** Every price of a specification with what it is for, in the order in which they were written. */
function usePrices({ skus, factors, packages }: ReadSpecification) {
  const t = useTranslations('emulator.reviews.period');
  return [
    ...skus.flatMap(({ key, values, prices }) =>
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
    ...packages.map(({ key, name, quota, price }) => ({ key, label: `${name} · ${quota}`, price })),
  ];
}
