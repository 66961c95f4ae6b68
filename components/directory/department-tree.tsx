'use client';

import clsx from 'clsx';
import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { DepartmentNode } from '@/lib/directory/contract';
import { type TreeRow, treeMove, treeRows } from './tree-rows';
import { usersOf } from './user-list';

const INDENT_REM = 1.25;

type DepartmentTreeProps = {
  label: string;
  tenantRowId: string;
  roots: readonly DepartmentNode[];
  /** The departments that are closed. */
  closed: ReadonlySet<string>;
  toggle: (orgCode: string) => void;
};

/** The departments of an enterprise: one stop for the Tab key, arrows inside, Enter opens the users of one. */
export function DepartmentTree({ label, tenantRowId, roots, closed, toggle }: DepartmentTreeProps) {
  const router = useRouter();
  const tree = useRef<HTMLDivElement>(null);
  const rows = treeRows(roots, (orgCode) => !closed.has(orgCode));
  const [active, setActive] = useState<string | null>(null);
  const current = Math.max(
    0,
    rows.findIndex((row) => row.node.orgCode === active),
  );
  const focusRow = (at: number) => {
    setActive(rows[at]?.node.orgCode ?? null);
    tree.current?.querySelectorAll<HTMLElement>('[role=treeitem]')[at]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const org = rows[current]?.node.orgCode;
    const move = treeMove(rows, current, event.key);
    if (move?.kind === 'focus') focusRow(move.at);
    else if (move) toggle(move.orgCode);
    else if (event.key === 'Enter' && org) router.push(usersOf({ tenant: tenantRowId, org }));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={tree} role="tree" aria-label={label} onKeyDown={onKeyDown} className="py-1">
      {rows.map((row, at) => (
        <DepartmentRow
          key={row.node.orgCode}
          row={row}
          tenantRowId={tenantRowId}
          isActive={at === current}
          onFocus={() => setActive(row.node.orgCode)}
          toggle={() => toggle(row.node.orgCode)}
        />
      ))}
    </div>
  );
}

type DepartmentRowProps = {
  row: TreeRow;
  tenantRowId: string;
  isActive: boolean;
  onFocus: () => void;
  toggle: () => void;
};

function DepartmentRow({ row, tenantRowId, isActive, onFocus, toggle }: DepartmentRowProps) {
  const { node, level, position, size, isOpen } = row;
  const hasChildren = node.children.length > 0;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it handles the keys
    <div
      role="treeitem"
      aria-level={level}
      aria-posinset={position}
      aria-setsize={size}
      aria-expanded={hasChildren ? isOpen : undefined}
      tabIndex={isActive ? 0 : -1}
      onFocus={onFocus}
      onClick={hasChildren ? toggle : undefined}
      style={{ paddingLeft: `${(level - 1) * INDENT_REM + 0.75}rem` }}
      className={clsx(
        'flex min-h-8 items-center gap-1.5 rounded-sm pr-4 text-sm hover:bg-hover focus-visible:-outline-offset-2 touch:min-h-11',
        hasChildren && 'cursor-pointer',
      )}
    >
      <ChevronRight
        aria-hidden="true"
        className={clsx('size-4 shrink-0 text-faint', isOpen && 'rotate-90', !hasChildren && 'invisible')}
      />
      <span className="min-w-0 truncate" title={node.name}>
        {node.name}
      </span>
      <span className="min-w-0 shrink truncate font-mono text-faint text-xs narrow:hidden">
        {node.orgCode}
      </span>
      <UserCount node={node} tenantRowId={tenantRowId} />
    </div>
  );
}

/** Outside of the Tab order: Enter on the row does the same. */
function UserCount({ node, tenantRowId }: { node: DepartmentNode; tenantRowId: string }) {
  const t = useTranslations('directory.tree');
  if (node.users === 0) return <span className="ml-auto shrink-0 text-faint text-xs">{t('noUsers')}</span>;
  return (
    <Link
      href={usersOf({ tenant: tenantRowId, org: node.orgCode })}
      tabIndex={-1}
      onClick={(event) => event.stopPropagation()}
      className="ml-auto shrink-0 text-accent text-xs tabular-nums leading-6 hover:underline"
    >
      {t('users', { count: node.users })}
    </Link>
  );
}
