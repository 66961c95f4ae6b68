'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/choice';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { Specification } from '@/lib/products/content/business';
import { PathField, PathProblem } from './problems';

type PartProps = {
  path: string;
  specification: Specification;
  isListed: boolean;
  change: (patch: Partial<Specification>) => void;
};

const NO_GROUP = { groupId: '', isPublic: false, usesAppAuthentication: false, isReleased: false };
const NO_AGENT = { url: '', method: 'POST', mode: 'stream', answersUsage: false } as const;

/** The API group that a specification sells, and what the gateway asks of it. */
export function ApiGroupFields({ path, specification, isListed, change }: PartProps) {
  const t = useTranslations('pricing.gateway');
  const group = specification.apiGroup ?? NO_GROUP;
  const set = (patch: Partial<typeof group>) => change({ apiGroup: { ...group, ...patch } });
  const checks = [
    ['isPublic', t('isPublic')],
    ['usesAppAuthentication', t('app')],
    ['isReleased', t('release')],
  ] as const;
  return (
    <section aria-label={t('api')} className="grid items-start gap-4 wide:grid-cols-2">
      <PathField path={`${path}.apiGroup.groupId`} label={t('groupId')} hint={t('groupHint')} isRequired>
        <Input
          mono
          value={group.groupId}
          maxLength={64}
          disabled={isListed}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => set({ groupId: event.target.value.trim() })}
        />
      </PathField>
      <div className="flex flex-col gap-1.5 wide:pt-6">
        {checks.map(([key, label]) => (
          <div key={key}>
            <Checkbox
              label={label}
              checked={group[key]}
              onChange={(event) => set({ [key]: event.target.checked })}
            />
            <PathProblem path={`${path}.apiGroup.${key}`} />
          </div>
        ))}
      </div>
    </section>
  );
}

/** The registered back end of an agent. */
export function AgentFields({ path, specification, change }: PartProps) {
  const t = useTranslations('pricing.gateway');
  const agent = specification.agent ?? NO_AGENT;
  const set = (patch: Partial<NonNullable<Specification['agent']>>) =>
    change({ agent: { ...agent, ...patch } });
  const methods = (['GET', 'POST'] as const).map((value) => ({ value, label: value }));
  const modes = (['sync', 'stream'] as const).map((value) => ({ value, label: t(`modes.${value}`) }));
  return (
    <section
      aria-label={t('agent')}
      className="grid items-start gap-4 wide:grid-cols-[minmax(0,1fr)_8rem_8rem]"
    >
      <PathField path={`${path}.agent.url`} label={t('url')} isRequired>
        <Input
          type="url"
          mono
          value={agent.url}
          maxLength={1_024}
          autoComplete="off"
          onChange={(event) => set({ url: event.target.value.trim() })}
        />
      </PathField>
      <PathField path={`${path}.agent.method`} label={t('method')}>
        <Select
          value={agent.method}
          options={methods}
          onChange={(event) => set({ method: event.target.value as 'GET' | 'POST' })}
        />
      </PathField>
      <PathField path={`${path}.agent.mode`} label={t('mode')}>
        <Select
          value={agent.mode}
          options={modes}
          onChange={(event) => set({ mode: event.target.value as 'sync' | 'stream' })}
        />
      </PathField>
      <div>
        <Checkbox
          label={t('usage')}
          checked={agent.answersUsage}
          onChange={(event) => set({ answersUsage: event.target.checked })}
        />
        <PathProblem path={`${path}.agent.answersUsage`} />
      </div>
    </section>
  );
}
