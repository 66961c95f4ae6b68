'use client';

import clsx from 'clsx';
import { Check } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { PointerEvent, ReactElement, ReactNode } from 'react';
import { LayerTrigger, useLayerClose, useLayerState } from './layer';

const load = () => import('./popover-layer');
const MenuLayer = dynamic(() => load().then((module) => module.MenuLayer), { ssr: false });

const ITEM = [
  'flex w-full items-center gap-2 rounded-sm px-2 py-1.5 text-left text-sm select-none touch:min-h-11',
  'focus:bg-hover focus:outline-none aria-disabled:text-faint [&_svg]:size-4 [&_svg]:shrink-0',
].join(' ');

/** The entry under the pointer has the focus, so that there is one current entry. */
const followPointer = (event: PointerEvent<HTMLElement>) =>
  event.currentTarget.focus({ preventScroll: true });

export type MenuProps = {
  trigger: ReactElement;
  /** Name of the menu for assistive technology. */
  label?: string;
  align?: 'start' | 'end';
  side?: 'top' | 'bottom' | 'right';
  children: ReactNode;
};

/** A menu of actions under its trigger. */
export function Menu({ trigger, label, align = 'end', side = 'bottom', children }: MenuProps) {
  const t = useTranslations('common.actions');
  const layer = useLayerState();
  return (
    <>
      <LayerTrigger layer={layer} kind="menu" preload={load}>
        {trigger}
      </LayerTrigger>
      {layer.isOpen ? (
        <MenuLayer layer={layer} label={label ?? t('more')} align={align} side={side}>
          {children}
        </MenuLayer>
      ) : null}
    </>
  );
}

export type MenuItemProps = {
  icon?: ReactNode;
  hint?: ReactNode;
  tone?: 'normal' | 'danger';
  disabled?: boolean;
  href?: string;
  onSelect?: () => void;
  children: ReactNode;
};

export function MenuItem({ icon, hint, tone = 'normal', disabled, href, onSelect, children }: MenuItemProps) {
  const close = useLayerClose();
  const select = () => {
    if (disabled) return;
    close();
    onSelect?.();
  };
  const shared = {
    role: 'menuitem',
    tabIndex: -1,
    onClick: select,
    onPointerMove: followPointer,
    className: clsx(ITEM, tone === 'danger' ? 'text-danger' : '[&_svg]:text-faint'),
  };
  const body = (
    <>
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {hint ? <span className="text-faint text-xs">{hint}</span> : null}
    </>
  );
  return href !== undefined && !disabled ? (
    <Link href={href} {...shared}>
      {body}
    </Link>
  ) : (
    <button type="button" aria-disabled={disabled} {...shared}>
      {body}
    </button>
  );
}

type MarkedProps = {
  role: 'menuitemcheckbox' | 'menuitemradio';
  isOn: boolean;
  onClick: () => void;
  mark: ReactNode;
  children: ReactNode;
};

function MarkedItem({ role, isOn, onClick, mark, children }: MarkedProps) {
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles can be checked
    <button
      type="button"
      role={role}
      aria-checked={isOn}
      tabIndex={-1}
      onClick={onClick}
      onPointerMove={followPointer}
      className={ITEM}
    >
      <span aria-hidden="true" className="flex size-4 items-center justify-center text-accent">
        {isOn ? mark : null}
      </span>
      <span className="flex-1 truncate">{children}</span>
    </button>
  );
}

/** On or off; the menu stays open. */
export function MenuCheckItem(props: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}) {
  return (
    <MarkedItem
      role="menuitemcheckbox"
      isOn={props.checked}
      onClick={() => props.onChange(!props.checked)}
      mark={<Check />}
    >
      {props.children}
    </MarkedItem>
  );
}

export type MenuChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
};

/** A group of which exactly one is chosen. */
export function MenuChoice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: MenuChoiceProps<Value>) {
  const close = useLayerClose();
  return (
    <fieldset aria-label={label}>
      <MenuLabel>{label}</MenuLabel>
      {options.map((option) => (
        <MarkedItem
          key={option.value}
          role="menuitemradio"
          isOn={option.value === value}
          onClick={() => {
            close();
            onChange(option.value);
          }}
          mark={<span className="size-2 rounded-full bg-accent" />}
        >
          {option.label}
        </MarkedItem>
      ))}
    </fieldset>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <p className="px-2 pt-2 pb-1 font-medium text-faint text-xs">{children}</p>;
}

export function MenuSeparator() {
  return <hr className="-mx-1 my-1 border-line" />;
}
