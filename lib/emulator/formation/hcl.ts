/** A block of HCL with its attributes as written; comments are left out. */
export interface Block {
  type: string;
  labels: string[];
  line: number;
  /** Expressions as written, by name. */
  attributes: Map<string, string>;
  blocks: Block[];
}

export class HclError extends Error {
  constructor(
    readonly line: number,
    reason: string,
  ) {
    super(`line ${line}: ${reason}`);
    this.name = 'HclError';
  }
}

const NAME = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const OPEN = '([{';
const CLOSE = ')]}';

/** Reads the structure of a template: blocks, labels and attributes; what expressions mean is left alone. */
export class HclReader {
  private at = 0;

  constructor(private readonly text: string) {}

  /** Where lines were last counted: blocks come in order, so that none is counted twice. */
  private counted = { at: 0, line: 1 };

  private fail(reason: string, at = this.at): never {
    throw new HclError(this.text.slice(0, at).split('\n').length, reason);
  }

  private lineOf(at: number): number {
    const { counted, text } = this;
    for (
      let place = text.indexOf('\n', counted.at);
      place >= 0 && place < at;
      place = text.indexOf('\n', place + 1)
    ) {
      counted.line += 1;
      counted.at = place + 1;
    }
    return counted.line;
  }

  private starts(token: string): boolean {
    return this.text.startsWith(token, this.at);
  }

  /** Past a comment at this place; whether there was one. */
  private skipComment(): boolean {
    if (this.starts('#') || this.starts('//')) {
      const end = this.text.indexOf('\n', this.at);
      this.at = end < 0 ? this.text.length : end;
      return true;
    }
    if (!this.starts('/*')) return false;
    const end = this.text.indexOf('*/', this.at + 2);
    if (end < 0) this.fail('a comment does not end');
    this.at = end + 2;
    return true;
  }

  private skipSpace(): void {
    for (;;) {
      while (/\s/.test(this.text[this.at] ?? '')) this.at += 1;
      if (!this.skipComment()) return;
    }
  }

  /** Past a quoted text; `${` begins an expression that may hold quoted texts again. */
  private skipQuoted(): void {
    const from = this.at;
    const inside: ('text' | 'expression')[] = ['text'];
    this.at += 1;
    while (inside.length > 0) {
      const char = this.text[this.at];
      if (char === undefined || (char === '\n' && inside.at(-1) === 'text')) {
        this.fail('a quoted text does not end', from);
      }
      if (inside.at(-1) === 'text') {
        if (char === '\\') this.at += 1;
        else if ((this.starts('${') || this.starts('%{')) && this.text[this.at - 1] !== char) {
          inside.push('expression');
          this.at += 1;
        } else if (char === '"') inside.pop();
      } else if (char === '"') inside.push('text');
      else if (char === '{') inside.push('expression');
      else if (char === '}') inside.pop();
      this.at += 1;
    }
  }

  private skipHeredoc(): boolean {
    const begin = /<<-?([A-Za-z_]\w*)\r?\n/y;
    begin.lastIndex = this.at;
    const found = begin.exec(this.text);
    if (!found) return false;
    const end = new RegExp(`^[ \\t]*${found[1]}[ \\t]*\\r?$`, 'gm');
    end.lastIndex = begin.lastIndex;
    const last = end.exec(this.text);
    if (!last) this.fail('a heredoc does not end');
    this.at = last.index + last[0].length;
    return true;
  }

  /** An expression as written, up to the end of its line outside brackets. */
  private expression(): string {
    const from = this.at;
    const open: string[] = [];
    for (;;) {
      const char = this.text[this.at];
      if (char === undefined) {
        if (open.length > 0) this.fail('a bracket is not closed', from);
        break;
      }
      if (open.length === 0 && (char === '\n' || char === '}')) break;
      if (char === '"') this.skipQuoted();
      else if (this.skipComment() || (char === '<' && this.skipHeredoc())) continue;
      else {
        if (OPEN.includes(char)) open.push(CLOSE[OPEN.indexOf(char)] ?? '');
        else if (CLOSE.includes(char) && open.pop() !== char) this.fail(`unexpected ${char}`);
        this.at += 1;
      }
    }
    const written = this.text.slice(from, this.at).trim();
    if (written === '') this.fail('a value is missing', from);
    return written;
  }

  private name(): string | null {
    NAME.lastIndex = this.at;
    const found = NAME.exec(this.text);
    if (!found) return null;
    this.at += found[0].length;
    return found[0];
  }

  private labels(): string[] {
    const labels: string[] = [];
    for (;;) {
      while (/[ \t]/.test(this.text[this.at] ?? '')) this.at += 1;
      if (this.starts('"')) {
        const from = this.at;
        this.skipQuoted();
        labels.push(this.text.slice(from + 1, this.at - 1));
      } else {
        const label = this.name();
        if (label === null) return labels;
        labels.push(label);
      }
    }
  }

  /** The blocks and attributes of the whole text, under a block without a type. */
  read(): Block {
    const root: Block = { type: '', labels: [], line: 1, attributes: new Map(), blocks: [] };
    const open: Block[] = [root];
    for (;;) {
      this.skipSpace();
      const inner = open.at(-1) ?? root;
      if (this.at >= this.text.length) {
        if (open.length > 1) throw new HclError(inner.line, `the block ${inner.type} is not closed`);
        return root;
      }
      if (this.starts('}')) {
        if (open.length === 1) this.fail('unexpected }');
        open.pop();
        this.at += 1;
        continue;
      }
      this.item(inner, open);
    }
  }

  private item(inner: Block, open: Block[]): void {
    const from = this.at;
    const name = this.name();
    if (name === null) this.fail(`unexpected ${this.text[this.at]}`);
    const labels = this.labels();
    if (this.starts('{')) {
      this.at += 1;
      const block: Block = { type: name, labels, line: this.lineOf(from), attributes: new Map(), blocks: [] };
      inner.blocks.push(block);
      open.push(block);
      return;
    }
    if (labels.length > 0 || !this.starts('=') || this.starts('=='))
      this.fail('neither a block nor an attribute');
    if (inner.attributes.has(name)) this.fail(`${name} is given twice`, from);
    this.at += 1;
    while (/[ \t]/.test(this.text[this.at] ?? '')) this.at += 1;
    inner.attributes.set(name, this.expression());
  }
}

/** The value of a literal; an expression that is none stays as it is written. */
export function literal(written: string): unknown {
  if (/^"(?:[^"\\]|\\.)*"$/.test(written) && !/[$%]\{/.test(written))
    return parsed(written, written.slice(1, -1));
  if (/^-?\d+(\.\d+)?$/.test(written)) return Number(written);
  if (written === 'true' || written === 'false') return written === 'true';
  if (written === 'null') return null;
  return written.startsWith('[') ? parsed(written.replace(/,\s*\]$/, ']'), written) : written;
}

function parsed(json: string, otherwise: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return otherwise;
  }
}
