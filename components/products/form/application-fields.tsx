'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { IconButton } from '@/components/ui/icon-button';
import { Panel } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import type { BasicsContent } from '@/lib/products/content/contract';
import { APPLICATION_FIELD_KINDS } from '@/lib/products/content/values';
import { useContentWords } from '../use-content-words';
import { LinesField } from './lines-field';
import { ListingField, TextField } from './listing-field';

type Fields = BasicsContent['applicationFields'];
type OneField = Fields[number];

const MOST = 30;
const BLANK: OneField = { name: '', label: '', kind: 'text', isRequired: false, choices: [] };

function OneApplicationField({
  field,
  at,
  put,
  remove,
}: {
  field: OneField;
  at: number;
  put: (patch: Partial<OneField>) => void;
  remove: () => void;
}) {
  const t = useTranslations('products');
  const words = useContentWords();
  const path = `basics.applicationFields.${at}`;
  return (
    <li className="grid gap-3 border-line border-b pb-4 last:border-b-0 last:pb-0 wide:grid-cols-[1fr_1fr_9rem_auto_auto] wide:items-start">
      <TextField path={`${path}.name`} value={field.name} onChange={(name) => put({ name })} isRequired />
      <TextField path={`${path}.label`} value={field.label} onChange={(label) => put({ label })} isRequired />
      <ListingField path={`${path}.kind`}>
        <Select
          value={field.kind}
          onChange={(event) => put({ kind: event.target.value as OneField['kind'] })}
          options={APPLICATION_FIELD_KINDS.map((value) => ({ value, label: t(`fieldKinds.${value}`) }))}
        />
      </ListingField>
      <Checkbox
        className="wide:mt-7"
        label={words.field(`${path}.isRequired`)}
        checked={field.isRequired}
        onChange={(event) => put({ isRequired: event.target.checked })}
      />
      <IconButton label={`${t('form.remove')} ${at + 1}`} icon={<Trash2 />} onClick={remove} />
      {field.kind === 'choice' ? (
        <div className="wide:col-span-full">
          <LinesField
            path={`${path}.choices`}
            hint={t('form.oneALine')}
            value={field.choices}
            onChange={(choices) => put({ choices })}
            most={50}
            max={64}
          />
        </div>
      ) : null}
    </li>
  );
}

/** Fields that the buyer fills in when ordering (申购参数). */
export function ApplicationFields({ value, onChange }: { value: Fields; onChange: (value: Fields) => void }) {
  const t = useTranslations('products.form');
  const words = useContentWords();
  const put = (at: number, patch: Partial<OneField>) =>
    onChange(value.map((field, place) => (place === at ? { ...field, ...patch } : field)));
  return (
    <Panel title={words.field('basics.applicationFields')}>
      <div className="flex flex-col gap-4">
        {value.length > 0 ? (
          <ul className="flex flex-col gap-4">
            {value.map((field, at) => (
              <OneApplicationField
                // biome-ignore lint/suspicious/noArrayIndexKey: a field has no identity but its place while its name is typed
                key={at}
                field={field}
                at={at}
                put={(patch) => put(at, patch)}
                remove={() => onChange(value.filter((_, place) => place !== at))}
              />
            ))}
          </ul>
        ) : null}
        {value.length < MOST ? (
          <div>
            <Button icon={<Plus aria-hidden="true" />} onClick={() => onChange([...value, BLANK])}>
              {t('add')}
            </Button>
          </div>
        ) : null}
      </div>
    </Panel>
  );
}
