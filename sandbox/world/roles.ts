import type { World } from './world.ts';

const displayNames: Record<string, string> = {
  channel_user: 'channel_user',
  team_user: 'team_user',
  system_user: 'global_user',
};

const permissions: Record<string, string> = {
  channel_user: `add_bookmark_private_channel add_bookmark_public_channel add_reaction create_post
    delete_bookmark_private_channel delete_bookmark_public_channel delete_post delete_private_channel
    delete_public_channel edit_bookmark_private_channel edit_bookmark_public_channel edit_post get_public_link
    manage_private_channel_members manage_private_channel_properties manage_public_channel_members
    manage_public_channel_properties order_bookmark_private_channel order_bookmark_public_channel read_channel
    read_channel_content read_private_channel_groups read_public_channel_groups remove_reaction upload_file
    use_channel_mentions use_group_mentions`,
  team_user: `playbook_public_create create_public_channel read_public_channel list_team_channels join_public_channels
    invite_user playbook_private_create add_user_to_team view_team create_private_channel`,
  system_user: `create_team join_public_teams manage_custom_group_members edit_custom_group restore_custom_group
    create_direct_channel view_members create_group_channel delete_emojis list_public_teams create_custom_group
    create_emojis delete_custom_group`,
};

const changed = new WeakMap<World, Map<string, string[]>>();
const ids = new WeakMap<World, Map<string, string>>();

/** The roles that plain members have, with what they allow by default. */
export function findRole(world: World, name: string): Record<string, unknown> | undefined {
  const allowed = changed.get(world)?.get(name) ?? permissions[name]?.split(/\s+/);
  if (allowed === undefined) return undefined;
  const since = Math.min(...[...world.users.values()].map((user) => user.create_at));
  const text = `authentication.roles.${displayNames[name]}`;
  return {
    id: findRoleId(world, name),
    name,
    display_name: `${text}.name`,
    description: `${text}.description`,
    create_at: since,
    update_at: since,
    delete_at: 0,
    permissions: allowed,
    scheme_managed: true,
    built_in: true,
    scheme_id: null,
  };
}

/** What the System Console's permissions page does. Gives its name; undefined where no role has the id. */
export function changeRole(world: World, id: string, allowed: string[]): string | undefined {
  const name = [...(ids.get(world) ?? [])].find(([, known]) => known === id)?.[0];
  if (name === undefined) return undefined;
  const known = changed.get(world) ?? new Map<string, string[]>();
  changed.set(world, known.set(name, allowed));
  return name;
}

function findRoleId(world: World, name: string): string {
  const known = ids.get(world) ?? new Map<string, string>();
  ids.set(world, known);
  const id = known.get(name) ?? world.createId('other');
  known.set(name, id);
  return id;
}
