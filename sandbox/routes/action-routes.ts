import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { type Answer, answer, type Call, readId } from '../http/call.ts';
import { parseJson, text } from '../http/parse-body.ts';
import { callIntegration } from '../integrations/call-integration.ts';
import { createTrigger } from '../integrations/trigger-id.ts';
import { listActions, listAttachments } from '../world/attachments.ts';
import { editPost } from '../world/edit-post.ts';
import type { Channel, Post, Props } from '../world/model.ts';
import { refuse, refusePermission } from '../world/refusal.ts';
import { canRead, findChannel, findLivePost } from '../world/rights.ts';
import { sendEphemeral } from '../world/server-posts.ts';

const click = z.object({ selected_option: text });
const action = z.object({
  type: text,
  data_source: text,
  integration: z.object({ url: z.string().min(1), context: z.record(z.string(), z.unknown()).nullish() }),
});
const reply = z.object({
  update: z.object({ message: text, props: z.record(z.string(), z.unknown()).nullish() }).nullish(),
  ephemeral_text: text,
});

type Action = z.infer<typeof action>;
type Reply = z.infer<typeof reply>;

export function registerActionRoutes(api: Api): void {
  api.post('/posts/:post_id/actions/:action_id', runAction);
}

/** A click, passed on to where the button leads; what comes back may change the post, or say a word to whoever clicked. */
async function runAction(call: Call): Promise<Answer> {
  const known = call.world.posts.get(readId(call, 'post_id'));
  const channel = known === undefined ? refusePermission() : findChannel(call.world, known.channel_id);
  if (!canRead(call.world, call.user, channel)) refusePermission();
  const post = findLivePost(call.world, known?.id ?? '');
  const found = findAction(post, call.params['action_id'] ?? '');
  const given = click.safeParse(parseJson(call.body));
  const trigger = createTrigger(call.world, call.user);
  const request = describeClick(call, channel, post, found, given.data?.selected_option ?? '', trigger.signed);
  const came = await callIntegration(call.world, {
    url: found.integration.url,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  if (!came.isAnswered || came.status !== 200) return refuse('api.post.do_action.action_integration.app_error');
  applyReply(call, channel, post, readReply(came.body));
  return answer({ status: 'OK', trigger_id: trigger.id });
}

/** A button that leads nowhere is as good as none. */
function findAction(post: Post, id: string): Action {
  for (const attachment of listAttachments(post.props)) {
    const parsed = action.safeParse(listActions(attachment).find((candidate) => candidate['id'] === id));
    if (parsed.success) return parsed.data;
  }
  return refuse('api.post.do_action.action_id.app_error');
}

function describeClick(
  call: Call,
  channel: Channel,
  post: Post,
  { type, data_source, integration }: Action,
  selectedOption: string,
  triggerId: string,
): Record<string, unknown> {
  const team = call.world.teams.get(channel.team_id);
  const selected = type === 'select' ? { selected_option: selectedOption } : {};
  return {
    user_id: call.user.id,
    user_name: call.user.username,
    channel_id: channel.id,
    channel_name: channel.name,
    team_id: team?.id ?? '',
    team_domain: team?.name ?? '',
    post_id: post.id,
    trigger_id: triggerId,
    type,
    data_source,
    context: integration.context == null && type !== 'select' ? null : { ...integration.context, ...selected },
  };
}

/** An empty answer is a good one. */
function readReply(body: string): Reply {
  const parsed = reply.safeParse(body === '' ? {} : parseJson(Buffer.from(body)));
  return parsed.success ? parsed.data : refuse('api.post.do_action.action_integration.app_error');
}

function applyReply(call: Call, channel: Channel, post: Post, { update, ephemeral_text: message }: Reply): void {
  if (update != null) {
    const props = update.props == null ? undefined : { ...update.props, ...keepSender(post.props) };
    editPost(call.world, channel, post, { message: update.message, props });
  }
  if (message === '') return;
  const rootId = post.root_id === '' ? post.id : post.root_id;
  sendEphemeral(call.world, call.user, channel.id, call.user, { channel_id: channel.id, message, root_id: rootId });
}

/** Who a post says it is from survives its update, `from_bot` excepted. */
function keepSender(props: Props): Props {
  const kept = ['from_webhook', 'override_username', 'override_icon_url'];
  return Object.fromEntries(Object.entries(props).filter(([key]) => kept.includes(key)));
}
