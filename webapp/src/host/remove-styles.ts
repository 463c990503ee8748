import { buildId } from './build.ts';

/** Takes this build's styles out of the page; the next one brings its own. */
export function removeStyles(): void {
  for (const style of document.querySelectorAll(`style[data-vigie="${buildId}"]`)) style.remove();
}
