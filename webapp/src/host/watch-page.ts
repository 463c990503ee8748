/** Tells whether the page is seen, now and at each change; gives back how to stop. */
export function watchPage(tell: (isShown: boolean) => void): () => void {
  const handleChange = () => tell(document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', handleChange);
  handleChange();
  return () => document.removeEventListener('visibilitychange', handleChange);
}
