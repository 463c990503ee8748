import type { User } from '../world/model.ts';

/** A user as others see them. */
export function presentUser(user: User): Record<string, unknown> {
  return { ...presentCommon(user), auth_data: '' };
}

/** A user as they see themselves, and as an administrator sees them. */
export function presentSelf(user: User): Record<string, unknown> {
  const self: Record<string, unknown> = {
    ...presentCommon(user),
    notify_props: user.notify_props,
    last_password_update: user.last_password_update,
  };
  if (user.failed_attempts > 0) self['failed_attempts'] = user.failed_attempts;
  return self;
}

export function tagUser(user: User): string {
  return `11.6.0.${user.id}.${user.update_at}..0.true.true.0`;
}

function presentCommon(user: User): Record<string, unknown> {
  const common: Record<string, unknown> = {
    id: user.id,
    create_at: user.create_at,
    update_at: user.update_at,
    delete_at: user.delete_at,
    username: user.username,
    auth_service: '',
    email: user.email,
    nickname: user.nickname,
    first_name: user.first_name,
    last_name: user.last_name,
    position: user.position,
    roles: user.roles,
    locale: user.locale,
    timezone: user.timezone,
    disable_welcome_email: false,
  };
  if (Object.keys(user.props).length > 0) common['props'] = user.props;
  if (user.bot === null) common['remote_id'] = '';
  else Object.assign(common, { is_bot: true, bot_description: user.bot.description });
  return common;
}
