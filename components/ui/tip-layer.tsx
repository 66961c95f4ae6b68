'use client';

import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { placeBeside } from './place';
import { currentTip, hideTip, keepTip, noTip, onTip, type Tip } from './tip-store';

/** The one tooltip of the page; mounted once by the providers. */
export function TipLayer() {
  const tip = useSyncExternalStore(onTip, currentTip, noTip);
  return tip ? <TipBox tip={tip} /> : null;
}

function TipBox({ tip }: { tip: Tip }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const view = { width: window.innerWidth, height: window.innerHeight };
    const size = { width: element.offsetWidth, height: element.offsetHeight };
    const { left, top } = placeBeside(tip.anchor.getBoundingClientRect(), size, view, tip.side);
    element.style.translate = `${left}px ${top}px`;
  }, [tip]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => (event.key === 'Escape' ? hideTip() : undefined);
    const onScroll = () => hideTip();
    document.addEventListener('keydown', onKeyDown);
    window.addEventListener('scroll', onScroll, { capture: true, passive: true });
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('scroll', onScroll, { capture: true });
    };
  }, []);
  return (
    // The anchor's own name says the same, so assistive technology need not hear it twice.
    <div
      ref={box}
      aria-hidden="true"
      onPointerEnter={keepTip}
      onPointerLeave={() => hideTip(tip.anchor)}
      className="fixed top-0 left-0 z-60 max-w-72 animate-fade rounded-sm bg-ink px-2 py-1 text-canvas text-xs"
    >
      {tip.content}
    </div>
  );
}
