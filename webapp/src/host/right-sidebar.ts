import type { ComponentType } from 'react';
import type { UnknownAction } from 'redux';
import { dispatchToHost, readHostState } from './host-store.ts';
import type { Registry } from './registry.ts';

let own: { id: string; show: UnknownAction; hide: UnknownAction } | undefined;

/** Registers Vigie's right-hand sidebar; the host shows it as a window of its own too. */
export function registerSidebar(registry: Registry, component: ComponentType, title: string): void {
  const { id, showRHSPlugin, hideRHSPlugin } = registry.registerRightHandSidebarComponent(component, title);
  own = { id, show: showRHSPlugin, hide: hideRHSPlugin };
}

export function isSidebarOpen(): boolean {
  const rhs = readHostState().views?.rhs;
  return own !== undefined && rhs?.isSidebarOpen === true && rhs.pluggableId === own.id;
}

export function openSidebar(): void {
  if (own !== undefined) dispatchToHost(own.show);
}

export function closeSidebar(): void {
  if (own !== undefined) dispatchToHost(own.hide);
}

export function toggleSidebar(): void {
  if (isSidebarOpen()) closeSidebar();
  else openSidebar();
}
