import type { Channel } from '@mattermost/types/channels';
import type { Command } from '@mattermost/types/integrations';
import React, { useLayoutEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { PluginPart, usePlugins } from '../host/pluggable.tsx';
import { describeError } from '../server/client.ts';
import { titleOf } from '../sidebar/list-channels.ts';
import { useAppState } from '../store/store.ts';
import { sendMessage } from './send-message.ts';
import { SlashSuggestions } from './slash-suggestions.tsx';
import { useCommands } from './use-commands.ts';
import { wrapSelection } from './wrap-selection.ts';

interface ComposerProps {
  channel: Channel;
  /** The root of the thread to answer in; '' for the channel itself. */
  rootId: string;
}

/** Where one writes: Enter sends, Shift+Enter goes on below, `/` proposes commands. */
export function Composer({ channel, rootId }: ComposerProps): React.ReactElement {
  const { locale } = useIntl();
  const title = useAppState((state) => titleOf(state, channel));
  const box = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useDraft(`${channel.id}:${rootId}`);
  const [error, setError] = useState('');
  const suggestions = useSuggestions(channel, draft, setDraft);
  useGrowingBox(box, draft);
  const isReply = rootId !== '';
  const send = async () => {
    const message = draft.trim();
    if (message === '') return;
    setDraft('');
    setError('');
    try {
      await sendMessage(channel, rootId, message);
    } catch (failure) {
      setDraft(draft);
      setError(describeError(failure));
    }
  };
  const handleKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing || suggestions.handleKeyDown(event)) return;
    if (event.key !== 'Enter' || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void send();
  };
  const placeholder = isReply
    ? locale === 'fr'
      ? 'Répondre à ce fil…'
      : 'Reply to this thread...'
    : `${locale === 'fr' ? 'Écrire à' : 'Write to'} ${title}`;
  return (
    <form
      id={isReply ? 'create_comment' : 'create_post'}
      className="create-post"
      data-testid={isReply ? 'comment-create' : 'create-post'}
      onSubmit={(event) => event.preventDefault()}
    >
      <div className="AdvancedTextEditor formatting-bar">
        {suggestions.list}
        <div className="AdvancedTextEditor__body">
          <div className="AdvancedTextEditor__cell a11y__region">
            <textarea
              id={isReply ? 'reply_textbox' : 'post_textbox'}
              ref={box}
              className="form-control custom-textarea textbox-edit-area custom-textarea--emoji-picker"
              data-testid={isReply ? 'reply_textbox' : 'post_textbox'}
              aria-label={placeholder.toLowerCase()}
              placeholder={placeholder}
              rows={1}
              value={draft}
              onChange={(event) => setDraft(event.target.value)}
              onKeyDown={handleKeyDown}
              onBlur={suggestions.dismiss}
            />
            <ComposerBar
              box={box}
              draft={{ message: draft, channelId: channel.id, rootId }}
              onChange={setDraft}
              onSend={() => void send()}
            />
          </div>
        </div>
      </div>
      <div id="postCreateFooter" className="AdvancedTextEditor__footer">
        {error === '' ? null : (
          <span className="has-error" role="alert">
            {error}
          </span>
        )}
      </div>
    </form>
  );
}

interface ComposerBarProps {
  box: React.RefObject<HTMLTextAreaElement>;
  draft: { message: string; channelId: string; rootId: string };
  onChange: (message: string) => void;
  onSend: () => void;
}

const formats = [
  { icon: 'format-bold', label: 'bold', sign: '**' },
  { icon: 'format-italic', label: 'italic', sign: '*' },
  { icon: 'format-strikethrough', label: 'strike through', sign: '~~' },
  { icon: 'code-tags', label: 'code', sign: '`' },
];

function ComposerBar({ box, draft, onChange, onSend }: ComposerBarProps): React.ReactElement {
  const extras = usePlugins('PostEditorAction');
  const readSelection = () => ({ start: box.current?.selectionStart ?? 0, end: box.current?.selectionEnd ?? 0 });
  const given = {
    draft: { ...draft, fileInfos: [], uploadsInProgress: [], props: {}, createAt: 0, updateAt: 0 },
    getSelectedText: readSelection,
    updateText: onChange,
  };
  return (
    <div className="AdvancedTextEditor__controls">
      {formats.map(({ icon, label, sign }) => (
        <button
          key={label}
          type="button"
          className="FormattingIcon"
          aria-label={label}
          onClick={() => onChange(wrapSelection(draft.message, readSelection(), sign))}
        >
          <i className={`icon icon-${icon}`} />
        </button>
      ))}
      <span className="AdvancedTextEditor__spring" />
      {extras.map((extra) => (
        <PluginPart key={extra.id} component={extra['component']} pluginId={extra.pluginId} given={given} />
      ))}
      <button
        type="button"
        className="SendMessageButton"
        data-testid="SendMessageButton"
        aria-label="Send Now"
        disabled={draft.message.trim() === ''}
        onClick={onSend}
      >
        <i className="icon icon-send" />
      </button>
    </div>
  );
}

interface Suggestions {
  list: React.ReactNode;
  /** True when the key was for the list. */
  handleKeyDown: (event: React.KeyboardEvent) => boolean;
  dismiss: () => void;
}

/** Commands that start as the draft does, while it is one word. */
function useSuggestions(channel: Channel, draft: string, setDraft: (draft: string) => void): Suggestions {
  const [chosen, setChosen] = useState(0);
  const [dismissed, setDismissed] = useState('');
  const isCommand = /^\/\S*$/.test(draft);
  const found = useCommands(channel, isCommand).filter(({ trigger }) => `/${trigger}`.startsWith(draft.toLowerCase()));
  const isShown = isCommand && found.length > 0 && dismissed !== draft;
  const selected = found[Math.min(chosen, found.length - 1)];
  const take = ({ trigger }: Command) => setDraft(`/${trigger} `);
  const handleKeyDown = (event: React.KeyboardEvent) => {
    if (!isShown || selected === undefined) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setChosen((chosen + step + found.length) % found.length);
    else if (event.key === 'Escape') setDismissed(draft);
    // What is already written in full is sent.
    else if (event.key === 'Enter' && draft === `/${selected.trigger}`) return false;
    else if (event.key === 'Enter' || event.key === 'Tab') take(selected);
    else return false;
    event.preventDefault();
    return true;
  };
  const list = isShown ? <SlashSuggestions commands={found} selected={selected} onChoose={take} /> : null;
  return { list, handleKeyDown, dismiss: () => setDismissed(draft) };
}

const drafts = new Map<string, string>();

/** What was begun somewhere is still there when one comes back. */
function useDraft(place: string): [string, (draft: string) => void] {
  const [draft, setDraft] = useState(drafts.get(place) ?? '');
  const keep = (next: string) => {
    drafts.set(place, next);
    setDraft(next);
  };
  return [draft, keep];
}

function useGrowingBox(box: React.RefObject<HTMLTextAreaElement>, draft: string): void {
  useLayoutEffect(() => {
    const { current } = box;
    if (current === null) return;
    current.style.height = 'auto';
    // An empty draft keeps the height that the style sheet gives.
    current.style.height = draft === '' ? '' : `${Math.min(current.scrollHeight, 240)}px`;
  }, [box, draft]);
}
