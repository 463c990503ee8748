import type { DialogElement } from '@mattermost/types/integrations';
import React from 'react';

interface DialogFieldProps {
  element: DialogElement;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

export function DialogField({ element, value, error, onChange }: DialogFieldProps): React.ReactElement {
  const id = `dialog-${element.name}`;
  return (
    <div className="dialog-field">
      <label htmlFor={id}>
        {element.display_name}
        {element.optional ? ' (optional)' : null}
      </label>
      <Control id={id} element={element} value={value} onChange={onChange} />
      {element.help_text ? <small>{element.help_text}</small> : null}
      {error === undefined ? null : (
        <small className="has-error" role="alert">
          {error}
        </small>
      )}
    </div>
  );
}

interface ControlProps {
  id: string;
  element: DialogElement;
  value: string;
  onChange: (value: string) => void;
}

function Control({ id, element, value, onChange }: ControlProps): React.ReactElement {
  const { type, subtype, placeholder, optional, min_length: min, max_length: max, options } = element;
  const common = { id, className: 'form-control', required: !optional, value };
  if (type === 'select' || type === 'radio') {
    return (
      <select {...common} onChange={(event) => onChange(event.target.value)}>
        <option value="">{placeholder || '…'}</option>
        {(options ?? []).map((option) => (
          <option key={String(option.value)} value={String(option.value)}>
            {option.text}
          </option>
        ))}
      </select>
    );
  }
  if (type === 'bool') {
    return (
      <input
        id={id}
        type="checkbox"
        checked={value === 'true'}
        onChange={(event) => onChange(String(event.target.checked))}
      />
    );
  }
  const limits = { placeholder, ...(min > 0 ? { minLength: min } : {}), ...(max > 0 ? { maxLength: max } : {}) };
  if (type === 'textarea') {
    return <textarea {...common} {...limits} rows={4} onChange={(event) => onChange(event.target.value)} />;
  }
  return <input {...common} {...limits} type={subtype || 'text'} onChange={(event) => onChange(event.target.value)} />;
}
