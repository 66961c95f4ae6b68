'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { Input, PasswordInput, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { conditionHolds } from '@/lib/deploy-templates/hcl/condition';
import type { VariableModel } from '@/lib/deploy-templates/model';

/** A value that bounds of lengths and of numbers can be tried with. */
const PROBE = '1';
const SIMPLE = new Set(['string', 'number', 'bool', '', 'any']);

/** A default as a buyer would type it: strings without their quotes. */
export function plainDefault({ defaultText }: VariableModel): string {
  if (defaultText === null) return '';
  const quoted = /^"([^"\\$%]*)"$/.exec(defaultText);
  return quoted ? (quoted[1] ?? '') : defaultText;
}

type ControlProps = { variable: VariableModel; value: string; onChange: (value: string) => void };

function Control({ variable, value, onChange }: ControlProps) {
  const t = useTranslations('deploy-templates.form');
  const shown = plainDefault(variable);
  const change = (event: { target: { value: string } }) => onChange(event.target.value);
  if (variable.choices.length > 0 || variable.type === 'bool') {
    const choices = variable.choices.length > 0 ? variable.choices : ['true', 'false'];
    const none = { value: '', label: shown ? t('default', { value: shown }) : t('choose') };
    return (
      <Select
        value={value}
        onChange={change}
        options={[none, ...choices.map((choice) => ({ value: choice, label: choice }))]}
      />
    );
  }
  if (variable.isSensitive)
    return <PasswordInput value={value} onChange={change} autoComplete="new-password" />;
  if (!SIMPLE.has(variable.type))
    return <Textarea mono rows={3} value={value} onChange={change} placeholder={shown} spellCheck={false} />;
  return (
    <Input
      value={value}
      onChange={change}
      placeholder={shown}
      inputMode={variable.type === 'number' ? 'decimal' : 'text'}
      autoComplete="off"
    />
  );
}

/** Validations that only the service can judge; the others are judged when the test is started. */
const servedOf = ({ name, validations, choices }: VariableModel) =>
  choices.length > 0
    ? []
    : validations.filter(({ condition }) => conditionHolds(condition, name, PROBE) === null);

type Props = {
  variables: readonly VariableModel[];
  values: Record<string, string>;
  errors?: Record<string, string>;
  onChange: (name: string, value: string) => void;
};

/** A template's parameters as a buyer fills them in: those without a default first. */
export function ParameterFields({ variables, values, errors = {}, onChange }: Props) {
  const t = useTranslations('deploy-templates.form');
  const sorted = [...variables].sort((a, b) => Number(a.hasDefault) - Number(b.hasDefault));
  return (
    <div className="flex flex-col gap-4">
      {sorted.map((variable) => (
        <Field
          key={variable.name}
          label={<span className="font-mono text-xs">{variable.name}</span>}
          hint={
            <>
              {variable.description || t('undescribed')}
              {variable.type ? ` · ${t('type', { type: variable.type })}` : null}
              {servedOf(variable).map(({ errorMessage }) => (
                <span key={errorMessage} className="block">
                  {t('served', { message: errorMessage })}
                </span>
              ))}
            </>
          }
          error={errors[variable.name] ?? null}
          isRequired={!variable.hasDefault}
          isOptional={variable.hasDefault}
        >
          <Control
            variable={variable}
            value={values[variable.name] ?? ''}
            onChange={(value) => onChange(variable.name, value)}
          />
        </Field>
      ))}
    </div>
  );
}
