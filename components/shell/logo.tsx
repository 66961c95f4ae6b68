/** The mark: a stall's awning over an open ledger. */
export function Logo() {
  return (
    <svg viewBox="0 0 24 24" className="size-6 shrink-0" aria-hidden="true">
      <rect width="24" height="24" rx="5" className="fill-accent" />
      <path
        d="M5.5 6.5h13l1 3.2a2.3 2.3 0 0 1-4.4.6 2.3 2.3 0 0 1-3.1 1.2 2.3 2.3 0 0 1-3.1-1.2 2.3 2.3 0 0 1-4.4-.6Z"
        className="fill-on-accent"
      />
      <path d="M6.5 14.5h11M6.5 17.75h7" className="stroke-on-accent" strokeWidth="1.5" />
    </svg>
  );
}
