/** What the frame of the console shows about who is signed in; the server fills it from the session. */
export type ConsoleMember = { id: string; name: string; email: string; roleLabel: string };
export type ConsoleSeller = { name: string; siteLabel: string };

export type ConsoleProps = {
  member: ConsoleMember;
  seller: ConsoleSeller;
  /** The member's rights; screens without their right are not offered. */
  rights: readonly string[];
  /** Whether the demo's own screens exist. */
  isDemo: boolean;
  /** Whether the sidebar was collapsed in this browser. */
  isCollapsed: boolean;
  /** The screen that finds ids, where there is one: its address and the name of its parameter. */
  search?: { path: string; parameter: string };
};
