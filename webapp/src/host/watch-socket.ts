import * as z from 'zod/mini';
import type { Registry, SocketMessage } from './registry.ts';

const postOfEventShape = z.object({ user_id: z.string(), props: z.nullish(z.object({ vigie: z.unknown() })) });

/**
 * Tells of each post made or edited that carries Vigie's mark, with its author; gives back how to stop. Whether the
 * author is the bot is for the listener to know.
 */
export function watchSocket(
  registry: Registry,
  listener: { onPost(authorId: string): void; onReconnect(): void },
): () => void {
  const handlePost = ({ data }: SocketMessage) => {
    const authorId = readMarkedAuthor(data?.['post']);
    if (authorId !== undefined) listener.onPost(authorId);
  };
  registry.registerWebSocketEventHandler('posted', handlePost);
  registry.registerWebSocketEventHandler('post_edited', handlePost);
  registry.registerReconnectHandler(listener.onReconnect);
  return () => {
    registry.unregisterWebSocketEventHandler('posted');
    registry.unregisterWebSocketEventHandler('post_edited');
    registry.unregisterReconnectHandler();
  };
}

/** Author of a post of an event (JSON in a string) if `props.vigie` is set. A busy server sends many that are not. */
export function readMarkedAuthor(post: unknown): string | undefined {
  if (typeof post !== 'string' || !post.includes('"vigie"')) return undefined;
  try {
    const parsed = z.safeParse(postOfEventShape, JSON.parse(post));
    return parsed.success && parsed.data.props?.vigie ? parsed.data.user_id : undefined;
  } catch {
    return undefined;
  }
}
