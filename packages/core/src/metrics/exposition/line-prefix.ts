import { copyText, OVERSHOOT_BYTES, type TextBytes } from './text-bytes.js';

/** What the lines of a series begin with: the name and the labels, put together once. */
export class LinePrefix implements TextBytes {
  readonly start: number = 0;
  view: DataView = new DataView(new ArrayBuffer(512));
  length = 0;
  hasLabels = false;

  /** @param labels - With the brace before them. */
  compose(name: TextBytes, labels: TextBytes): this {
    const length = name.length + labels.length;
    if (length + OVERSHOOT_BYTES > this.view.byteLength) this.#grow(length);
    copyText(this.view, 0, name);
    copyText(this.view, name.length, labels);
    this.length = length;
    this.hasLabels = labels.length > 0;
    return this;
  }

  #grow(length: number): void {
    this.view = new DataView(new ArrayBuffer(2 * length + OVERSHOOT_BYTES));
  }
}
