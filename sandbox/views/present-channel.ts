import type { Channel, ChannelMember, Team } from '../world/model.ts';

export function presentChannel(channel: Channel): Record<string, unknown> {
  return {
    id: channel.id,
    create_at: channel.create_at,
    update_at: channel.update_at,
    delete_at: channel.delete_at,
    team_id: channel.team_id,
    type: channel.type,
    display_name: channel.display_name,
    name: channel.name,
    header: channel.header,
    purpose: channel.purpose,
    last_post_at: channel.last_post_at,
    total_msg_count: channel.total_msg_count,
    extra_update_at: 0,
    creator_id: channel.creator_id,
    scheme_id: null,
    props: null,
    group_constrained: null,
    autotranslation: false,
    shared: channel.type === 'D' || channel.type === 'G' ? false : null,
    total_msg_count_root: channel.total_msg_count_root,
    policy_id: null,
    last_root_post_at: channel.last_root_post_at,
    banner_info: null,
    policy_enforced: false,
    policy_is_active: false,
    default_category_name: '',
  };
}

/** When somebody last looked is shown to themselves only. */
export function presentChannelMember(member: ChannelMember, viewerId: string): Record<string, unknown> {
  const isOwn = member.user_id === viewerId;
  return {
    channel_id: member.channel_id,
    user_id: member.user_id,
    roles: member.scheme_admin ? 'channel_user channel_admin' : 'channel_user',
    last_viewed_at: isOwn ? member.last_viewed_at : -1,
    msg_count: member.msg_count,
    mention_count: member.mention_count,
    mention_count_root: member.mention_count_root,
    urgent_mention_count: 0,
    msg_count_root: member.msg_count_root,
    notify_props: member.notify_props,
    last_update_at: isOwn ? member.last_update_at : -1,
    scheme_guest: false,
    scheme_user: true,
    scheme_admin: member.scheme_admin,
    explicit_roles: '',
    autotranslation_disabled: false,
  };
}

export function presentMembershipWithTeam(member: ChannelMember, team: Team | undefined): Record<string, unknown> {
  return {
    ...presentChannelMember(member, member.user_id),
    team_display_name: team?.display_name ?? '',
    team_name: team?.name ?? '',
    team_update_at: team?.update_at ?? 0,
  };
}
