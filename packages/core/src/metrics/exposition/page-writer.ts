import { DecimalWriter } from './decimal-writer.js';
import { formatNumber } from './exposition-number.js';
import type { PageConsumer } from './page-consumer.js';
import { copyText, MOST_BYTES_OF_CHARACTER, OVERSHOOT_BYTES, type TextBytes } from './text-bytes.js';

const LINE_FEED = 0x0a;
const DIGIT_ZERO = 0x30;
const FIRST_NOT_ASCII = 0x80;

/** The longest that a number can be written, such as `-1.2345678901234567e-300`. */
const LONGEST_NUMBER = 25;

/** Numbers from here on leave the range in which division by ten is one of integers. */
const FIRST_LARGE = 2 ** 31;

/** What a line begins with. */
export interface LineBytes {
  readonly name: TextBytes;
  /** With the brace before them, where there are any. */
  readonly labels: TextBytes;
  /** With the blank before the value. */
  readonly tail: TextBytes;
}

/** Writes lines on pages. Its loops are the hot ones of a scrape: `npm run bench -- scrape`. */
export class PageWriter {
  readonly #consumer: PageConsumer;
  readonly #decimals: DecimalWriter = new DecimalWriter();
  #page: Uint8Array = new Uint8Array(0);
  #view: DataView = new DataView(this.#page.buffer);
  #at = 0;
  #limit = 0;
  /** What the consumer wants to be waited for. */
  #pause: Promise<void> | undefined = undefined;

  constructor(consumer: PageConsumer) {
    this.#consumer = consumer;
  }

  /** Resolves when the consumer wants more; `undefined` when it does already. */
  pause(): Promise<void> | undefined {
    const pause = this.#pause;
    this.#pause = undefined;
    return pause;
  }

  /** Begins a line. What follows are the value, maybe an exemplar, and the end of the line. */
  begin(prefix: TextBytes, tail: TextBytes): void {
    const tailAt = this.#at + prefix.length;
    const end = tailAt + tail.length;
    if (end + LONGEST_NUMBER >= this.#limit) {
      this.#turn(prefix.length + tail.length + LONGEST_NUMBER + 1);
      this.begin(prefix, tail);
      return;
    }
    copyText(this.#view, this.#at, prefix);
    copyText(this.#view, tailAt, tail);
    this.#at = end;
  }

  /** Writes a whole line. */
  line({ name, labels, tail }: LineBytes, value: number): void {
    this.#room(name.length + labels.length + tail.length + LONGEST_NUMBER + 1);
    copyText(this.#view, this.#at, name);
    this.#at += name.length;
    copyText(this.#view, this.#at, labels);
    this.#at += labels.length;
    copyText(this.#view, this.#at, tail);
    this.#at += tail.length;
    this.value(value);
    this.endLine();
  }

  /** Writes a value; there is room for it after {@link begin}. */
  value(value: number): void {
    if (value >= 0 && value < FIRST_LARGE && Math.floor(value) === value) {
      this.#digits(value | 0);
      return;
    }
    const end = this.#decimals.write(this.#page, this.#at, value);
    if (end === this.#at) this.#ascii(formatNumber(value));
    else this.#at = end;
  }

  /** Ends a line; there is room for it after {@link begin}, and after {@link text}. */
  endLine(): void {
    this.#page[this.#at] = LINE_FEED;
    this.#at += 1;
  }

  text(text: string): void {
    this.#room(MOST_BYTES_OF_CHARACTER * text.length + 1);
    if (!this.#ascii(text)) this.#at += new TextEncoder().encodeInto(text, this.#page.subarray(this.#at)).written;
  }

  /** Writes lines that are there already. */
  lines(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; ) {
      if (this.#at >= this.#limit) this.#turn(1);
      const part = bytes.subarray(from, from + this.#limit - this.#at);
      this.#page.set(part, this.#at);
      this.#at += part.length;
      from += part.length;
    }
  }

  /** Gives the last page away. */
  end(): void {
    this.#give();
    this.#page = new Uint8Array(0);
    this.#limit = 0;
    this.#at = 0;
  }

  #room(length: number): void {
    if (this.#at + length > this.#limit) this.#turn(length);
  }

  #turn(length: number): void {
    this.#give();
    this.#page = this.#consumer.blank(length + OVERSHOOT_BYTES);
    this.#view = new DataView(this.#page.buffer, this.#page.byteOffset, this.#page.length);
    this.#limit = this.#page.length - OVERSHOOT_BYTES;
    this.#at = 0;
  }

  #give(): void {
    if (this.#at === 0) return;
    const bytes = this.#page.subarray(0, this.#at);
    this.#at = 0;
    this.#pause = this.#consumer.take(bytes) ?? this.#pause;
  }

  #digits(value: number): void {
    const length = digitsOf(value);
    let rest = value;
    for (let at = this.#at + length - 1; at >= this.#at; at -= 1) {
      const tenth = (rest / 10) | 0;
      this.#page[at] = DIGIT_ZERO + rest - tenth * 10;
      rest = tenth;
    }
    this.#at += length;
  }

  /** Returns whether it could; what it has written does not count when it could not. */
  #ascii(text: string): boolean {
    const { length } = text;
    for (let index = 0; index < length; index += 1) {
      const code = text.charCodeAt(index);
      if (code >= FIRST_NOT_ASCII) return false;
      this.#page[this.#at + index] = code;
    }
    this.#at += length;
    return true;
  }
}

function digitsOf(value: number): number {
  if (value < 10) return 1;
  if (value < 100) return 2;
  if (value < 1_000) return 3;
  if (value < 10_000) return 4;
  let digits = 5;
  for (let rest = (value / 100_000) | 0; rest > 0; rest = (rest / 10) | 0) digits += 1;
  return digits;
}
