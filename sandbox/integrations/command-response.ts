import { z } from 'zod';
import { isFields, normaliseAttachments } from '../world/attachments.ts';
import type { NewPost } from '../world/build-post.ts';
import { createId } from '../world/create-id.ts';
import { createPost } from '../world/create-post.ts';
import type { Channel, Props, User } from '../world/model.ts';
import { sendEphemeral } from '../world/server-posts.ts';
import type { World } from '../world/world.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

const oneResponse = z.object({
  response_type: text,
  text,
  username: text,
  channel_id: text,
  icon_url: text,
  type: text,
  props: z.record(z.string(), z.unknown()).nullish(),
  goto_location: text,
  skip_slack_parsing: z.boolean().nullish(),
  attachments: z.array(z.record(z.string(), z.unknown())).nullish(),
});

const response = oneResponse.extend({ extra_responses: z.array(oneResponse).nullish() });

/** What an integration answers a command with. */
export type CommandResponse = z.infer<typeof response>;
type OneResponse = z.infer<typeof oneResponse>;

export interface Occasion {
  user: User;
  channel: Channel;
  rootId: string;
}

/** Null when it is not what an integration may answer. A plain text is one to show. */
export function parseCommandResponse(contentType: string, body: string): CommandResponse | null {
  if (contentType.startsWith('text/plain')) return response.parse({ text: body });
  try {
    const parsed = response.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** A post for everyone, or for whoever asked; nothing when there is nothing to show them. */
export function showCommandResponse(world: World, occasion: Occasion, shown: CommandResponse): void {
  for (const each of [shown, ...(shown.extra_responses ?? [])]) showOne(world, occasion, each);
}

export function presentCommandResponse(shown: CommandResponse, triggerId: string): Record<string, unknown> {
  const extra = shown.extra_responses ?? null;
  return {
    ...presentOne(shown, triggerId),
    extra_responses: extra?.map((each) => ({ ...presentOne(each, ''), extra_responses: null })) ?? null,
  };
}

function presentOne(shown: OneResponse, triggerId: string): Record<string, unknown> {
  const { extra_responses: _shownApart, ...fields } = { extra_responses: null, ...shown };
  const attachments =
    shown.attachments == null
      ? null
      : normaliseAttachments({ attachments: shown.attachments }, createId)['attachments'];
  return {
    ...fields,
    props: shown.props ?? null,
    skip_slack_parsing: shown.skip_slack_parsing === true,
    attachments,
    trigger_id: triggerId,
  };
}

function showOne(world: World, { user, channel, rootId }: Occasion, shown: OneResponse): void {
  const target = world.channels.get(shown.channel_id) ?? channel;
  const post: NewPost = {
    channel_id: target.id,
    message: shown.text,
    root_id: rootId,
    props: markAsIntegration(shown),
  };
  if (shown.response_type === 'in_channel') {
    createPost(world, user, target, { ...post, type: shown.type, isFromServer: true });
  } else if (shown.text !== '' || (shown.attachments ?? []).length > 0)
    sendEphemeral(world, user, target.id, user, post);
}

function markAsIntegration(shown: OneResponse): Props {
  const props: Props = { ...shown.props, from_webhook: 'true', override_icon_url: shown.icon_url };
  if (shown.username !== '') props['override_username'] = shown.username;
  return shown.attachments == null ? props : { ...props, attachments: shown.attachments.filter(isFields) };
}
