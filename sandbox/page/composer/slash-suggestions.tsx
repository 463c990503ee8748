import type { Command } from '@mattermost/types/integrations';
import React from 'react';

interface SlashSuggestionsProps {
  commands: Command[];
  selected: Command | undefined;
  onChoose: (command: Command) => void;
}

export function SlashSuggestions({ commands, selected, onChoose }: SlashSuggestionsProps): React.ReactElement {
  return (
    <div
      id="suggestionList"
      className="suggestion-list__content suggestion-list__content--top"
      role="listbox"
      aria-label="Suggestions"
    >
      <ul role="group">
        <li id="suggestionListGroup-commands" className="suggestion-list__divider" role="presentation">
          <span>Commands</span>
        </li>
        {commands.map((command) => (
          <Suggestion key={command.id} command={command} isSelected={command === selected} onChoose={onChoose} />
        ))}
      </ul>
    </div>
  );
}

interface SuggestionProps {
  command: Command;
  isSelected: boolean;
  onChoose: (command: Command) => void;
}

function Suggestion({ command, isSelected, onChoose }: SuggestionProps): React.ReactElement {
  const { trigger, auto_complete_hint: hint, auto_complete_desc: description } = command;
  const id = `suggestionList_item_/${trigger}`;
  // Pressed, not clicked: the text box keeps the focus.
  const handleMouseDown = (event: React.MouseEvent) => {
    event.preventDefault();
    onChoose(command);
  };
  return (
    <li
      id={id}
      className={isSelected ? 'suggestion-list__item suggestion--selected' : 'suggestion-list__item'}
      role="option"
      aria-selected={isSelected}
      tabIndex={-1}
      onMouseDown={handleMouseDown}
    >
      <div className="slash-command__icon">
        <span>/</span>
      </div>
      <div className="slash-command__info">
        <div id={`${id}-label`} className="slash-command__title">
          {trigger} {hint}
        </div>
        <div id={`${id}-description`} className="slash-command__desc">
          {description}
        </div>
      </div>
    </li>
  );
}
