'use client';

import clsx from 'clsx';
import { Check, Circle } from 'lucide-react';
import Link from 'next/link';
import { DropdownMenu as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

const ITEM = [
  'flex w-full items-center gap-2 rounded-sm px-2 py-1.5 text-sm outline-none select-none touch:min-h-11',
  'data-highlighted:bg-hover data-disabled:text-faint [&_svg]:size-4 [&_svg]:shrink-0',
].join(' ');

export type MenuProps = {
  trigger: ReactElement;
  align?: 'start' | 'end';
  side?: 'top' | 'bottom' | 'right';
  children: ReactNode;
};

/** A menu of actions under its trigger. */
export function Menu({ trigger, align = 'end', side = 'bottom', children }: MenuProps) {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 animate-pop overflow-y-auto rounded-md bg-overlay p-1 text-ink shadow-overlay"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
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
  const look = clsx(ITEM, tone === 'danger' ? 'text-danger' : '[&_svg]:text-faint');
  const body = (
    <>
      {icon}
      <span className="min-w-0 flex-1 truncate text-left">{children}</span>
      {hint ? <span className="text-faint text-xs">{hint}</span> : null}
    </>
  );
  return (
    <Primitive.Item asChild={href !== undefined} disabled={disabled} onSelect={onSelect} className={look}>
      {href === undefined ? body : <Link href={href}>{body}</Link>}
    </Primitive.Item>
  );
}

export function MenuCheckItem(props: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}) {
  return (
    <Primitive.CheckboxItem
      checked={props.checked}
      onCheckedChange={props.onChange}
      onSelect={(event) => event.preventDefault()}
      className={ITEM}
    >
      <span className="flex size-4 items-center justify-center">
        <Primitive.ItemIndicator>
          <Check aria-hidden="true" />
        </Primitive.ItemIndicator>
      </span>
      <span className="flex-1 truncate">{props.children}</span>
    </Primitive.CheckboxItem>
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
  const pick = (text: string) => {
    const found = options.find((option) => option.value === text);
    if (found) onChange(found.value);
  };
  return (
    <>
      <MenuLabel>{label}</MenuLabel>
      <Primitive.RadioGroup value={value} onValueChange={pick} aria-label={label}>
        {options.map((option) => (
          <Primitive.RadioItem key={option.value} value={option.value} className={ITEM}>
            <span className="flex size-4 items-center justify-center">
              <Primitive.ItemIndicator>
                <Circle className="size-2! fill-accent text-accent!" aria-hidden="true" />
              </Primitive.ItemIndicator>
            </span>
            <span className="flex-1 truncate">{option.label}</span>
          </Primitive.RadioItem>
        ))}
      </Primitive.RadioGroup>
    </>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <Primitive.Label className="px-2 pt-2 pb-1 font-medium text-faint text-xs">{children}</Primitive.Label>
  );
}

export function MenuSeparator() {
  return <Primitive.Separator className="-mx-1 my-1 h-px bg-line" />;
}
