/** Text that turns into UTF-8 while it grows. A string of megabytes, grown line by line, keeps the garbage collector busy. */
export interface ByteText {
  add(text: string): void;
  /** All that was added. Call it once, at the end. */
  bytes(): Uint8Array;
}

/** Long enough to make few pieces, short enough to be collected young. */
const PIECE_CHARACTERS = 16_384;

/** @see ByteText */
export function createByteText(): ByteText {
  const pieces: Buffer[] = [];
  let piece = '';

  function cut(): void {
    pieces.push(Buffer.from(piece));
    piece = '';
  }

  function add(text: string): void {
    piece += text;
    if (piece.length >= PIECE_CHARACTERS) cut();
  }

  function bytes(): Uint8Array {
    cut();
    return Buffer.concat(pieces);
  }

  return { add, bytes };
}
