/** Reads one line from left to right and fails on anything unexpected, with the line in the message. */
export class LineReader {
  readonly line: string;
  at = 0;

  constructor(line: string) {
    this.line = line;
  }

  get ended(): boolean {
    return this.at === this.line.length;
  }

  /** Takes what the expression matches here. */
  take(expression: RegExp): string {
    const sticky = new RegExp(expression.source, 'y');
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.line);
    if (found === null) throw this.failure(`expected ${expression}`);
    this.at = sticky.lastIndex;
    return found[0];
  }

  /** Takes the text if it stands here. */
  skip(text: string): boolean {
    if (!this.line.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  rest(): string {
    const text = this.line.slice(this.at);
    this.at = this.line.length;
    return text;
  }

  failure(reason: string): Error {
    return new Error(`${reason} at ${this.at} in ${JSON.stringify(this.line)}`);
  }
}
