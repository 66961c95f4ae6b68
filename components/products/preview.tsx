'use client';

import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { Tag } from '@/components/ui/badge';
import { formatMinor } from '@/components/ui/money-format';
import type { Currency } from '@/db/enums';
import type { DeliveryType } from '@/db/enums/listings';
import type { Specification } from '@/lib/products/content/business';
import type { ListingContent } from '@/lib/products/content/contract';
import { type FromPrice, fromPrices } from '@/lib/products/pricing/from-price';
import { formOptions } from '@/lib/products/queries';
import { apiRoutes } from '@/lib/routes';
import { useFigures } from './pricing/figures';

function Picture({ id, alt, className }: { id: string; alt: string; className: string }) {
  return (
    // biome-ignore lint/performance/noImgElement: a private file behind a session; Next cannot fetch it
    <img src={apiRoutes.file(id)} alt={alt} className={className} />
  );
}

/** What a specification costs at the least, a line for each way in which it is sold; buyers choose attributes elsewhere. */
function usePriceLines(currency: Currency) {
  const t = useTranslations('products.preview');
  const mode = useTranslations('products.chargingMode');
  const locale = useLocale();
  const { money } = useFigures();
  const textOf = (price: FromPrice): string => {
    if (price.kind === 'usage') return `${money(price.text)} ${currency}/${price.unit || t('unit')}`;
    if (price.kind === 'package') return `${money(price.text)} ${currency}${t('package')}`;
    const per = `${price.isByCpu ? t('cpu') : ''}${t(`period.${price.period}`)}`;
    return `${formatMinor(price.minor, currency, locale)} ${currency}${per}`;
  };
  return (one: Specification): string[] => {
    if (one.isFree || one.isTrial) return [t('free')];
    const prices = fromPrices(one, currency);
    // Several factors have each a price of their own, told by its name.
    const isNamed = prices.filter(({ kind }) => kind === 'usage').length > 1;
    const lines = prices.map((price) => {
      const text = price.isFrom ? t('price', { price: textOf(price) }) : textOf(price);
      return isNamed && price.kind === 'usage' ? `${price.factor} ${text}` : text;
    });
    return lines.length > 0 ? lines : [mode(one.chargingMode)];
  };
}

function Head({ content, deliveryType }: { content: ListingContent; deliveryType: DeliveryType }) {
  const t = useTranslations('products');
  const { basics, details } = content;
  const main = details.media.find((one) => one.kind === 'image');
  return (
    <div className="grid gap-4 wide:grid-cols-[16rem_minmax(0,1fr)]">
      {main ? (
        <Picture id={main.id} alt={main.name} className="aspect-4/3 w-full rounded-sm object-cover" />
      ) : (
        <div className="hidden aspect-4/3 rounded-sm bg-sunken wide:block" />
      )}
      <div className="min-w-0">
        <div className="flex items-start gap-3">
          {basics.logo ? (
            <Picture id={basics.logo.id} alt="" className="size-12 shrink-0 rounded-sm object-contain" />
          ) : null}
          <div className="min-w-0">
            <p className="wrap-anywhere font-semibold text-lg">{basics.name || t('unnamed')}</p>
            <p className="text-muted text-xs">
              {[basics.version, t(`delivery.${deliveryType}`)].filter(Boolean).join(' · ')}
            </p>
          </div>
        </div>
        <p className="mt-3 wrap-anywhere whitespace-pre-line text-sm">{details.summary}</p>
        <p className="mt-2 flex flex-wrap gap-1.5">
          {basics.tags.map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
        </p>
      </div>
    </div>
  );
}

function Section({
  title,
  isShown,
  children,
}: {
  title: string;
  isShown: boolean;
  children: React.ReactNode;
}) {
  if (!isShown) return null;
  return (
    <section>
      <h4 className="mb-1.5 border-line border-b pb-1 font-medium text-sm">{title}</h4>
      {children}
    </section>
  );
}

function Pair({ head, text }: { head: string; text: string }) {
  return (
    <div className="mb-2 text-sm last:mb-0">
      <p className="font-medium">{head}</p>
      <p className="wrap-anywhere whitespace-pre-line text-muted">{text}</p>
    </div>
  );
}

/** A listing as buyers see it; nothing in it can be chosen (预览). */
export function ListingPreview({
  productRowId,
  content,
  deliveryType,
}: {
  productRowId: string;
  content: ListingContent;
  deliveryType: DeliveryType;
}) {
  const t = useTranslations('products.preview');
  const unnamed = useTranslations('products')('unnamed');
  const { data: options } = useQuery(formOptions(productRowId));
  const priceLines = usePriceLines(options?.currency ?? 'CNY');
  const { details, qualification, business } = content;
  const support = [
    qualification.supportHours,
    qualification.hotline,
    qualification.mailbox,
    qualification.supportScope,
  ].filter(Boolean);
  return (
    <article className="flex flex-col gap-5 rounded-md border border-line p-4">
      <Head content={content} deliveryType={deliveryType} />
      <Section title={t('specifications')} isShown={business.specifications.length > 0}>
        <ul className="grid gap-2 wide:grid-cols-2">
          {business.specifications.map((one) => (
            <li
              key={one.key}
              className="flex items-baseline justify-between gap-3 rounded-sm border border-line px-3 py-2 text-sm"
            >
              <span className="min-w-0 wrap-anywhere">{one.name || unnamed}</span>
              <span className="text-right font-medium tabular-nums">
                {priceLines(one).map((line) => (
                  <span key={line} className="block">
                    {line}
                  </span>
                ))}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <Section
        title={t('details')}
        isShown={details.description !== '' || details.descriptionImages.length > 0}
      >
        <p className="wrap-anywhere whitespace-pre-line text-sm">{details.description}</p>
        {details.descriptionImages.map((image) => (
          <Picture key={image.id} id={image.id} alt={image.name} className="mt-2 w-full" />
        ))}
      </Section>
      <Section title={t('highlights')} isShown={details.highlights.length > 0}>
        {details.highlights.map((one) => (
          <Pair key={`${one.title} ${one.text}`} head={one.title} text={one.text} />
        ))}
      </Section>
      <Section title={t('cases')} isShown={details.cases.length > 0}>
        {details.cases.map((one) => (
          <Pair key={`${one.customer} ${one.text}`} head={one.customer} text={one.text} />
        ))}
      </Section>
      <Section title={t('support')} isShown={support.length > 0}>
        <ul className="wrap-anywhere text-sm">
          {support.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Section>
    </article>
  );
}
