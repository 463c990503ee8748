import { closeSidebar, isSidebarOpen, openSidebar } from '../host/right-sidebar.ts';

/** Id of the sidebar's element, which can take the focus. */
export const sidebarElementId = 'vigie-sidebar';

let cameFrom: Element | null = null;
let isFocusWanted = false;

/** The key's three steps: opens the sidebar and goes there; from elsewhere goes there; from there closes it and goes back. */
export function toggleByKey(): void {
  const sidebar = document.getElementById(sidebarElementId);
  if (sidebar?.contains(document.activeElement) && isSidebarOpen()) {
    closeSidebar();
    if (cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus();
    return;
  }
  cameFrom = document.activeElement;
  if (sidebar !== null) focusSidebar(sidebar);
  else isFocusWanted = true;
  if (!isSidebarOpen()) openSidebar();
}

/** Gives the focus to what the tab on show wants it in, else to the sidebar as a whole. */
export function focusSidebar(sidebar: HTMLElement): void {
  (sidebar.querySelector<HTMLElement>('[data-takes-focus]') ?? sidebar).focus();
}

/** Whether the sidebar, as it appears, is to take the focus: said once. */
export function takeFocusWish(): boolean {
  const wasWanted = isFocusWanted;
  isFocusWanted = false;
  return wasWanted;
}
