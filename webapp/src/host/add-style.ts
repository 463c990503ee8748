import { buildId } from './build.ts';

/** Puts a sheet into the page, marked with this build (`remove-styles.ts`); what every imported `.css` becomes. */
export function addStyle(css: string): void {
  const style = document.createElement('style');
  style.dataset['vigie'] = buildId;
  style.textContent = css;
  document.head.append(style);
}
