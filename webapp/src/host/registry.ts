import type { ComponentType, ReactElement } from 'react';
import type { Reducer, UnknownAction } from 'redux';
import type { PostProps } from './feature.ts';
import type { HostChannel, HostPost } from './host-state.ts';

/** A websocket event as the host hands it on. */
export interface SocketMessage {
  event: string;
  data?: Record<string, unknown>;
}

/** The part of the host's registry that Vigie uses (Mattermost 10 and later; what is newer is optional). */
export interface Registry {
  registerReducer(reducer: Reducer): void;
  registerRootComponent(component: ComponentType): string;
  registerRightHandSidebarComponent(
    component: ComponentType,
    title: ReactElement | string,
  ): { id: string; showRHSPlugin: UnknownAction; hideRHSPlugin: UnknownAction; toggleRHSPlugin: UnknownAction };
  /** With the app bar, which is on by default, the icon is drawn there and not in the channel's header. */
  registerChannelHeaderButtonAction(
    icon: ReactElement,
    action: () => void,
    dropdownText: ReactElement | string,
    tooltipText: ReactElement | string,
  ): string;
  registerPostTypeComponent(type: string, component: ComponentType<PostProps>): string;
  registerPostDropdownMenuAction(
    text: ReactElement | string,
    action: (postId: string) => void,
    filter: (postId: string) => boolean,
  ): string;
  /** The hook gives back the Markdown that is drawn instead of the message; asked at each drawing. */
  registerMessageWillFormatHook(hook: (post: HostPost, message: string) => string): void;
  registerSidebarChannelLinkLabelComponent(component: ComponentType<{ channel: HostChannel }>): string;
  /** One handler an event. */
  registerWebSocketEventHandler(event: string, handler: (message: SocketMessage) => void): void;
  unregisterWebSocketEventHandler(event: string): void;
  /** One handler a plugin. */
  registerReconnectHandler(handler: () => void): void;
  unregisterReconnectHandler(): void;
  /** Since 11.0: called when the sidebar is opened as a window of its own. */
  registerRHSPluginPopoutListener?(
    pluginId: string,
    onPopoutOpened: (
      teamName: string,
      channelName: string | undefined,
      listeners: { onMessageFromPopout?(listener: (channel: string, ...values: unknown[]) => void): void },
    ) => void,
  ): void;
}
