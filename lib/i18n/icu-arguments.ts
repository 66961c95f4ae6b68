/** Name → kind (`text`, `plural`, `select`, `number`, `date`, …, `tag`) of every argument of an ICU message. */
export type IcuArguments = Map<string, string>;

/** A run of text without braces; an apostrophe before a brace quotes up to the next apostrophe. */
const TEXT = /(?:''|'[{}<>][^']*'|[^{}])*/y;
const ARGUMENT = /\{\s*(\w+)\s*(?:(\})|,\s*(\w+)\s*(?:(\})|,))/y;
const STYLE = /[^{}]*\}/y;
const BRANCH = /\s*(?:offset:\d+\s*)?[=\w]+\s*\{/y;
const END = /\s*\}/y;
const NESTING = ['plural', 'select', 'selectordinal'];

/** Reads the arguments of an ICU message at every depth. Throws SyntaxError when the braces do not fit. */
export function icuArguments(message: string): IcuArguments {
  const found: IcuArguments = new Map();
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(message);
    if (match) at = pattern.lastIndex;
    return match;
  };
  const readText = () => {
    const text = take(TEXT)?.[0] ?? '';
    for (const [, tag = ''] of text.matchAll(/<(\w+)>/g)) found.set(tag, 'tag');
  };
  const readMessage = () => {
    readText();
    while (message[at] === '{') {
      readArgument();
      readText();
    }
  };
  const readArgument = () => {
    const match = take(ARGUMENT);
    if (!match) throw new SyntaxError(`No argument at ${at}: ${message}`);
    const [, name = '', closed, kind = 'text', closedKind] = match;
    found.set(name, kind);
    if (closed || closedKind) return;
    if (!NESTING.includes(kind)) return void take(STYLE);
    while (take(BRANCH)) {
      readMessage();
      if (!take(END)) throw new SyntaxError(`Open branch at ${at}: ${message}`);
    }
    if (!take(END)) throw new SyntaxError(`Open argument at ${at}: ${message}`);
  };
  readMessage();
  if (at !== message.length) throw new SyntaxError(`Closing brace at ${at}: ${message}`);
  return found;
}
