'use client';

import { Search, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useCommand } from '@/components/shell/commands';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';

const PAUSE_MS = 300;

export type SearchBoxProps = { value: string; onChange: (value: string) => void; placeholder: string };

/** Search of a list: looks after a short pause, never inside a composition; `/` comes here, Escape clears. */
export function SearchBox({ value, onChange, placeholder }: SearchBoxProps) {
  const t = useTranslations('common');
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const [isComposing, setComposing] = useState(false);
  useCommand({
    label: t('table.focusSearch'),
    group: t('table.group'),
    keys: '/',
    run: () => input.current?.focus(),
  });
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (isComposing || text.trim() === value) return;
    const timer = setTimeout(() => onChange(text.trim()), PAUSE_MS);
    // Whoever follows a link before the pause is over leaves: a late search would call the navigation off.
    const leave = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest('a[href]')) clearTimeout(timer);
    };
    document.addEventListener('click', leave, true);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('click', leave, true);
    };
  }, [text, value, isComposing, onChange]);
  const clear = () => {
    setText('');
    onChange('');
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') onChange(text.trim());
    if (event.key === 'Escape' && text !== '') clear();
  };
  return (
    <Input
      ref={input}
      type="search"
      aria-label={t('filters.searchLabel')}
      placeholder={placeholder}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onKeyDown={onKeyDown}
      leading={<Search aria-hidden="true" />}
      trailing={
        text === '' ? null : <IconButton size="sm" label={t('actions.clear')} icon={<X />} onClick={clear} />
      }
      className="w-0 min-w-44 flex-1 wide:w-64 wide:min-w-0 wide:flex-none"
    />
  );
}
