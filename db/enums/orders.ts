/** What can happen to a transaction line after it was told; each leaves an event with its evidence. */
export const LINE_EVENT_KINDS = ['recorded', 'pay_status', 'supervision', 'effect', 'countered'] as const;
export type LineEventKind = (typeof LINE_EVENT_KINDS)[number];
