'use client';

import { ArrowDown, ArrowUp, ChevronRight, Copy, Ellipsis, Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { Badge, Tag } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem } from '@/components/ui/menu';
import { Panel } from '@/components/ui/panel';
import { EmptyState } from '@/components/ui/states';
import type { DeliveryType } from '@/db/enums/listings';
import type { Specification } from '@/lib/products/content/business';
import { blankSpecification, copiedSpecification, hasCodes } from '@/lib/products/pricing/blank';
import { isMetered } from '@/lib/products/pricing/offers';
import { newKey } from './new-key';
import { PathProblem, useFirstWrong, useProblemCount } from './problems';
import { SpecificationEditor } from './specification-editor';
import type { AssetChoice } from './specification-terms';

type SpecificationListProps = {
  specifications: readonly Specification[];
  deliveryType: DeliveryType;
  /** Whether the product is listed: its specifications with codes are then fixed in part and stay. */
  isListed: boolean;
  assetVersions: readonly AssetChoice[];
  onChange: (specifications: Specification[]) => void;
};

const MAX_SPECIFICATIONS = 50;

function Summary({
  specification,
  index,
  isListed,
}: {
  specification: Specification;
  index: number;
  isListed: boolean;
}) {
  const t = useTranslations('pricing');
  const count = useProblemCount(`specifications.${index}`);
  const { chargingMode, skus, factors, isTrial, isFree } = specification;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-muted text-xs">
      <span>{t(`modes.${chargingMode}`)}</span>
      <span>
        {isMetered(chargingMode)
          ? t('spec.factors', { count: factors.length })
          : t('spec.skus', { count: skus.length })}
      </span>
      {isTrial ? <Tag>{t('spec.trial')}</Tag> : null}
      {isFree ? <Tag>{t('spec.free')}</Tag> : null}
      {isListed ? <Tag>{t('spec.listed')}</Tag> : null}
      {count > 0 ? <Badge tone="warning">{t('spec.problems', { count })}</Badge> : null}
    </span>
  );
}

type Action = 'copy' | 'up' | 'down' | 'remove';

function RowMenu({
  name,
  index,
  last,
  isFixed,
  act,
}: {
  name: string;
  index: number;
  last: number;
  isFixed: boolean;
  act: (action: Action) => void;
}) {
  const t = useTranslations('pricing.spec');
  const common = useTranslations('common.actions');
  const trigger = <IconButton label={common('more')} icon={<Ellipsis />} />;
  return (
    <Menu trigger={trigger} label={name}>
      <MenuItem icon={<Copy />} onSelect={() => act('copy')}>
        {t('copy', { name })}
      </MenuItem>
      <MenuItem icon={<ArrowUp />} disabled={index === 0} onSelect={() => act('up')}>
        {t('up', { name })}
      </MenuItem>
      <MenuItem icon={<ArrowDown />} disabled={index === last} onSelect={() => act('down')}>
        {t('down', { name })}
      </MenuItem>
      <MenuItem
        icon={<Trash2 />}
        tone="danger"
        disabled={isFixed}
        hint={isFixed ? t('listedHint') : undefined}
        onSelect={() => act('remove')}
      >
        {t('remove', { name })}
      </MenuItem>
    </Menu>
  );
}

/** The list after an action on one of its entries. */
function changed(all: readonly Specification[], index: number, action: Action, copyName: string) {
  const next = [...all];
  const [one] = next.splice(index, 1);
  if (!one) return next;
  if (action === 'copy') next.splice(index, 0, one, copiedSpecification(one, copyName, newKey));
  if (action === 'up') next.splice(index - 1, 0, one);
  if (action === 'down') next.splice(index + 1, 0, one);
  return next;
}

/** A handler that stays the same from render to render and always does the newest thing. */
function useStable<Args extends unknown[]>(handler: (...args: Args) => void) {
  const newest = useRef(handler);
  useLayoutEffect(() => {
    newest.current = handler;
  });
  return useCallback((...args: Args) => newest.current(...args), []);
}

/** The specifications of a listing; one opens under its heading. */
export function SpecificationList(props: SpecificationListProps) {
  const { specifications, deliveryType, isListed, assetVersions, onChange } = props;
  const t = useTranslations('pricing');
  const [opened, setOpened] = useState<string | null>(specifications[0]?.key ?? null);
  const { asked, first } = useFirstWrong('specifications');
  const [answered, setAnswered] = useState(0);
  if (asked !== answered) {
    setAnswered(asked);
    setOpened(specifications[first]?.key ?? opened);
  }
  const [leaving, setLeaving] = useState<number | null>(null);
  const replace = useStable((index: number, one: Specification) =>
    onChange(specifications.map((other, at) => (at === index ? one : other))),
  );
  const add = () => {
    const made = blankSpecification(deliveryType, newKey);
    onChange([...specifications, made]);
    setOpened(made.key);
  };
  const act = (index: number, action: Action) => {
    if (action === 'remove') setLeaving(index);
    else
      onChange(
        changed(
          specifications,
          index,
          action,
          t('spec.copyName', { name: specifications[index]?.name ?? '' }),
        ),
      );
  };
  const addButton = (
    <Button size="sm" icon={<Plus aria-hidden="true" />} onClick={add}>
      {t('page.add')}
    </Button>
  );
  const leavingName = (leaving === null ? null : specifications[leaving]?.name) || t('spec.unnamed');
  return (
    <Panel
      padding="none"
      title={t('page.specifications')}
      description={t('page.specificationsHint')}
      actions={specifications.length < MAX_SPECIFICATIONS ? addButton : null}
    >
      {specifications.length === 0 ? (
        <EmptyState
          title={t('page.noSpecifications')}
          body={t('page.noSpecificationsBody')}
          action={addButton}
        />
      ) : null}
      <ul>
        {specifications.map((specification, index) => {
          const name = specification.name || t('spec.unnamed');
          const isOpen = specification.key === opened;
          const isFixed = isListed && hasCodes(specification);
          return (
            <li key={specification.key} className="border-line border-b last:border-b-0">
              <div className="flex items-center gap-2 px-4 py-2">
                <button
                  type="button"
                  aria-expanded={isOpen}
                  onClick={() => setOpened(isOpen ? null : specification.key)}
                  className="flex min-h-8 min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1 rounded-sm text-left touch:min-h-11"
                >
                  <ChevronRight
                    aria-hidden="true"
                    className={`size-4 shrink-0 text-muted ${isOpen ? 'rotate-90' : ''}`}
                  />
                  <span className="min-w-0 font-medium wrap-anywhere">{name}</span>
                  <Summary specification={specification} index={index} isListed={isFixed} />
                </button>
                <RowMenu
                  name={name}
                  index={index}
                  last={specifications.length - 1}
                  isFixed={isFixed}
                  act={(action) => act(index, action)}
                />
              </div>
              {isOpen ? (
                <SpecificationEditor
                  index={index}
                  specification={specification}
                  deliveryType={deliveryType}
                  isListed={isFixed}
                  assetVersions={assetVersions}
                  onChange={replace}
                />
              ) : null}
            </li>
          );
        })}
      </ul>
      <div className="px-4 pb-3 empty:hidden">
        <PathProblem path="specifications" />
      </div>
      <ConfirmDialog
        open={leaving !== null}
        onOpenChange={(open) => (open ? undefined : setLeaving(null))}
        title={t('spec.removeTitle', { name: leavingName })}
        description={t('spec.removeBody')}
        confirmLabel={t('spec.remove', { name: leavingName })}
        tone="danger"
        onConfirm={() => {
          onChange(specifications.filter((_, at) => at !== leaving));
          setLeaving(null);
        }}
      />
    </Panel>
  );
}
