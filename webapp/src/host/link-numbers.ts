/** What is left as it is: code (fenced, in a line, indented), links and images, addresses. */
const kept =
  /^(?:```|~~~)[\s\S]*?(?:^(?:```|~~~)|$(?![\s\S]))|^(?: {4}|\t).*$|(`+)[\s\S]*?\1|!?\[(?:[^[\]]|\[[^[\]]*\])*\]\([^)]*\)|<[^>\s]*>|(?:https?:\/\/|www\.)\S+/m;
/** `INC-42`, standing alone: not in a word, an address, a tag or a longer number. */
const number = /(?<![\w#@~/.:&=[-])(INC|REL)-([1-9]\d{0,8})(?![\w-]|[./]\w)/;
const either = new RegExp(`${kept.source}|${number.source}`, 'gm');

/**
 * Makes the numbers in a message links. The text is Markdown on its way to the host's renderer: what is stored, and what
 * phones show, stays `INC-42`.
 * @param address where a number leads, undefined for one that leads nowhere here
 */
export function linkNumbers(
  message: string,
  address: (kind: 'INC' | 'REL', number: number) => string | undefined,
): string {
  if (!/INC-|REL-/.test(message)) return message;
  return message.replace(either, (all: string, _ticks: string | undefined, kind?: string, digits?: string) => {
    const to = kind === 'INC' || kind === 'REL' ? address(kind, Number(digits)) : undefined;
    return to === undefined ? all : `[${all}](${to})`;
  });
}
