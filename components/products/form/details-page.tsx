'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Panel } from '@/components/ui/panel';
import type { DetailsContent } from '@/lib/products/content/contract';
import { MAX_DESCRIPTION_IMAGES, MAX_MEDIA } from '@/lib/products/rules/pages/details';
import { useContentWords } from '../use-content-words';
import { FilesField } from './files-field';
import { useFieldProblem } from './form-context';
import { TextField } from './listing-field';
import type { PageProps } from './page-props';

type Item = Record<string, string>;

/** Short texts in pairs: highlights, or customers' cases. */
function Pairs<Head extends string>({
  path,
  head,
  most,
  hint,
  value,
  onChange,
}: {
  path: string;
  head: Head;
  most: number;
  hint?: string;
  value: ({ [K in Head | 'text']: string } & Item)[];
  onChange: (value: ({ [K in Head | 'text']: string } & Item)[]) => void;
}) {
  const t = useTranslations('products.form');
  const words = useContentWords();
  type Entry = (typeof value)[number];
  const put = (at: number, patch: Item) =>
    onChange(value.map((one, place) => (place === at ? ({ ...one, ...patch } as Entry) : one)));
  return (
    <Panel title={words.field(path)} description={hint}>
      <div className="flex max-w-2xl flex-col gap-4">
        {value.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry has no identity but its place
          <div key={at} className="flex items-start gap-2">
            <div className="flex min-w-0 flex-1 flex-col gap-3">
              <TextField
                path={`${path}.${at}.${head}`}
                value={one[head] ?? ''}
                onChange={(typed) => put(at, { [head]: typed })}
              />
              <TextField
                path={`${path}.${at}.text`}
                value={one.text ?? ''}
                rows={3}
                onChange={(text) => put(at, { text })}
              />
            </div>
            <IconButton
              label={`${t('remove')} ${words.field(path)} ${at + 1}`}
              icon={<Trash2 />}
              onClick={() => onChange(value.filter((_, place) => place !== at))}
            />
          </div>
        ))}
        {value.length < most ? (
          <div>
            <Button
              icon={<Plus aria-hidden="true" />}
              onClick={() => onChange([...value, { [head]: '', text: '' } as Entry])}
            >
              {t('add')}
            </Button>
          </div>
        ) : null}
      </div>
    </Panel>
  );
}

/** The second page: pictures, texts, highlights and customers' cases. */
export function DetailsPage({ value, put }: PageProps<DetailsContent>) {
  const t = useTranslations('products');
  const words = useContentWords();
  return (
    <div className="flex flex-col gap-4">
      <Panel>
        <div className="flex max-w-2xl flex-col gap-4">
          <FilesField
            label={words.field('details.media')}
            hint={t('form.hints.media')}
            error={useFieldProblem('details.media')}
            value={value.media}
            most={MAX_MEDIA}
            onRemove={(id) => put((now) => ({ media: now.media.filter((one) => one.id !== id) }))}
            adds={[
              {
                field: 'media',
                words: t('mediaKinds.image'),
                onAdd: (file) => put((now) => ({ media: [...now.media, { ...file, kind: 'image' }] })),
              },
              {
                field: 'video',
                words: t('mediaKinds.video'),
                onAdd: (file) => put((now) => ({ media: [...now.media, { ...file, kind: 'video' }] })),
              },
            ]}
          />
          <TextField
            path="details.summary"
            value={value.summary}
            rows={3}
            onChange={(summary) => put({ summary })}
            isRequired
          />
          <TextField
            path="details.description"
            hint={t('form.hints.description')}
            value={value.description}
            rows={10}
            onChange={(description) => put({ description })}
          />
          <FilesField
            label={words.field('details.descriptionImages')}
            hint={t('form.hints.descriptionImages')}
            error={useFieldProblem('details.descriptionImages')}
            value={value.descriptionImages}
            most={MAX_DESCRIPTION_IMAGES}
            onRemove={(id) =>
              put((now) => ({ descriptionImages: now.descriptionImages.filter((one) => one.id !== id) }))
            }
            adds={[
              {
                field: 'descriptionImage',
                words: t('mediaKinds.image'),
                onAdd: (file) => put((now) => ({ descriptionImages: [...now.descriptionImages, file] })),
              },
            ]}
          />
        </div>
      </Panel>
      <Pairs
        path="details.highlights"
        head="title"
        most={10}
        value={value.highlights}
        onChange={(highlights) => put({ highlights })}
      />
      <Pairs
        path="details.cases"
        head="customer"
        most={20}
        hint={t('form.hints.cases')}
        value={value.cases}
        onChange={(cases) => put({ cases })}
      />
    </div>
  );
}
