import React from 'react';

interface AvatarProps {
  label: string;
  url: string;
  size: 'xs' | 'sm' | 'md';
}

export function Avatar({ label, url, size }: AvatarProps): React.ReactElement {
  return <img className={`Avatar Avatar-${size}`} src={url} alt={label === '' ? '' : `${label} profile image`} />;
}

export function imageUrlForUser(userId: string): string {
  return `/api/v4/users/${userId}/image?_=0`;
}
