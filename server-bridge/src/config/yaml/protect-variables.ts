/**
 * Private characters that stand for `$`, `{` and `}` of a variable while YAML reads the file: in `{ token: ${TOKEN} }`
 * the braces would be YAML's own. One for one, so that lines and columns stay.
 */
const dollar = '\ue000';
const opening = '\ue001';
const closing = '\ue002';

const variable = /\$\$?\{[^{}\n]*\}/g;
const protectedVariable = /(\ue000\ue000?)\ue001([^\ue001\ue002]*)\ue002/g;

export function protectVariables(text: string): string {
  return text.replace(variable, (found) => found.replaceAll('$', dollar).replace('{', opening).replace('}', closing));
}

/** Text with each variable replaced by what `read` gives for its name; `$${NAME}` is the text `${NAME}`. */
export function replaceVariables(text: string, read: (name: string) => string): string {
  return text.replace(protectedVariable, (_, dollars: string, name: string) =>
    dollars.length === 2 ? `\${${name}}` : read(name),
  );
}

export function hasVariable(text: string): boolean {
  return new RegExp(`(?<!${dollar})${dollar}${opening}`).test(text);
}

/** As it stands in the file. */
export function showVariables(text: string): string {
  return text.replaceAll(dollar, '$').replaceAll(opening, '{').replaceAll(closing, '}');
}
