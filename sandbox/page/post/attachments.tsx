import { isMessageAttachmentArray, type MessageAttachment } from '@mattermost/types/message_attachments';
import type { Post } from '@mattermost/types/posts';
import React from 'react';
import { Markdown } from '../markdown/markdown.tsx';
import { AttachmentActions } from './attachment-actions.tsx';

/** The attachments of a post: a box with a stripe of colour, its text, fields and buttons. */
export function Attachments({ post }: { post: Post }): React.ReactElement | null {
  const given = post.props['attachments'];
  const attachments = isMessageAttachmentArray(given) ? given : [];
  if (attachments.length === 0) return null;
  return (
    <div id={`messageAttachmentList_${post.id}`} className="attachment__list">
      {attachments.map((attachment, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: attachments have no other name than their place.
        <Attachment key={index} postId={post.id} attachment={attachment} />
      ))}
    </div>
  );
}

function Attachment({ postId, attachment }: { postId: string; attachment: MessageAttachment }): React.ReactElement {
  const { pretext, author_name: author, title, title_link: titleLink, text, fields, footer, actions } = attachment;
  return (
    <div className="attachment">
      {pretext ? (
        <div className="attachment__thumb-pretext">
          <Markdown text={pretext} />
        </div>
      ) : null}
      <div className="attachment__content">
        <div className="clearfix attachment__container" style={readColour(attachment.color)}>
          {author ? <div className="attachment__author-name">{author}</div> : null}
          {title ? <AttachmentTitle title={title} link={titleLink} /> : null}
          {text ? (
            <div className="attachment__body attachment__body--no_thumb">
              <Markdown text={text} />
            </div>
          ) : null}
          <AttachmentFields fields={fields ?? []} />
          {footer ? <div className="attachment__footer-container">{footer}</div> : null}
          <AttachmentActions postId={postId} actions={actions ?? []} />
        </div>
      </div>
    </div>
  );
}

function AttachmentTitle({ title, link }: { title: string; link: string | undefined }): React.ReactElement {
  if (link === undefined || !/^https?:\/\//i.test(link)) {
    return (
      <h1 className="attachment__title">
        <Markdown text={title} />
      </h1>
    );
  }
  return (
    <h1 className="attachment__title">
      <a className="attachment__title-link" href={link} target="_blank" rel="noreferrer">
        {title}
      </a>
    </h1>
  );
}

function AttachmentFields({ fields }: { fields: NonNullable<MessageAttachment['fields']> }): React.ReactElement | null {
  if (fields.length === 0) return null;
  return (
    <dl className="attachment-fields">
      {fields.map(({ title, value, short }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: fields have no other name than their place.
        <div key={index} className={short === true ? 'attachment-field attachment-field--short' : 'attachment-field'}>
          <dt>{title}</dt>
          <dd>
            <Markdown text={String(value ?? '')} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The words of the webapp, or a colour by its number. */
function readColour(colour: string | undefined): React.CSSProperties {
  const words: Record<string, string> = { good: '#339970', warning: '#ffbc1f', danger: '#d24b4e' };
  const known = words[colour ?? ''] ?? colour ?? '';
  return /^#[0-9a-f]{3,8}$/i.test(known) ? { borderLeftColor: known } : {};
}
