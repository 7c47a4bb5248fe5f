/** First in, first out, and back to the front when it was taken too early. All in constant time. */
export interface Lane<Value> {
  readonly length: number;
  first(): Value | undefined;
  push(value: Value): void;
  shift(): Value | undefined;
  unshift(value: Value): void;
}

const FIRST_CAPACITY = 16;

/** A ring that doubles when it is full: an array's own `shift` moves everything behind it. */
export function createLane<Value>(): Lane<Value> {
  let cells = new Array<Value | undefined>(FIRST_CAPACITY).fill(undefined);
  let head = 0;
  let length = 0;

  function makeRoom(): void {
    if (length < cells.length) return;
    const inOrder = cells.slice(head).concat(cells.slice(0, head));
    cells = inOrder.concat(new Array<Value | undefined>(length).fill(undefined));
    head = 0;
  }

  return {
    get length() {
      return length;
    },
    first: () => (length === 0 ? undefined : cells[head]),
    push(value) {
      makeRoom();
      cells[(head + length) % cells.length] = value;
      length += 1;
    },
    shift() {
      if (length === 0) return undefined;
      const value = cells[head];
      cells[head] = undefined;
      head = (head + 1) % cells.length;
      length -= 1;
      return value;
    },
    unshift(value) {
      makeRoom();
      head = (head + cells.length - 1) % cells.length;
      cells[head] = value;
      length += 1;
    },
  };
}
