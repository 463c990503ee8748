import { dispatchToHost } from './host-store.ts';

/**
 * Searches the host for a hashtag, as a click on one in a message does. The host offers plugins no search, so its own
 * box is opened, filled and sent.
 * @returns false where there is no box: in a window of its own
 */
export function searchHashtag(hashtag: string): boolean {
  const opener = document.getElementById('searchFormContainer');
  if (opener === null) return false;
  dispatchToHost({ type: 'UPDATE_RHS_SEARCH_TERMS', terms: hashtag });
  opener.click();
  // The box takes a frame to appear, and another to know what is in it.
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLInputElement>('input[type=search]');
    if (field === null) return;
    fillField(field, hashtag);
    requestAnimationFrame(() => {
      field.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }),
      );
    });
  });
  return true;
}

/** React hears of a value only if it was set the way the browser does. */
function fillField(field: HTMLInputElement, value: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
