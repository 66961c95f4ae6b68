export const SIDEBAR_COOKIE = 'sidebar';

export const isSidebarCollapsed = (cookie: string | undefined): boolean => cookie === 'collapsed';
