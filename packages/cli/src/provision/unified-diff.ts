const CONTEXT_LINES = 3;

/** Above so many pairs of lines, what lies between the ends that are equal counts as replaced. */
const MOST_PAIRS = 16_000_000;

interface LineEdit {
  readonly sign: ' ' | '-' | '+';
  readonly line: string;
}

/** The hunks of a unified diff between two texts that end in a line. */
export function unifiedDiff(before: string, after: string): readonly string[] {
  const edits = editsBetween(linesOf(before), linesOf(after));
  return hunksOf(edits).flatMap(([start, end]) => [header(edits, start, end), ...edits.slice(start, end).map(textOf)]);
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

function textOf({ sign, line }: LineEdit): string {
  return `${sign}${line}`;
}

function editsBetween(before: readonly string[], after: readonly string[]): readonly LineEdit[] {
  const shortest = Math.min(before.length, after.length);
  let head = 0;
  while (head < shortest && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return [
    ...before.slice(0, head).map(kept),
    ...middleEdits(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...before.slice(before.length - tail).map(kept),
  ];
}

/** By the longest common subsequence, the textbook's way. */
function middleEdits(before: readonly string[], after: readonly string[]): readonly LineEdit[] {
  if (before.length * after.length > MOST_PAIRS) return [...before.map(removed), ...after.map(added)];
  const width = after.length + 1;
  const lengths = commonLengths(before, after);
  const lengthAt = (row: number, column: number) => lengths[row * width + column] ?? 0;
  const edits: LineEdit[] = [];
  let [row, column] = [0, 0];
  while (row < before.length || column < after.length) {
    const [old, fresh] = [before[row], after[column]];
    const isRemoved =
      fresh === undefined || (old !== undefined && lengthAt(row + 1, column) >= lengthAt(row, column + 1));
    if (old !== undefined && old === fresh) edits.push(kept(old));
    else if (old !== undefined && isRemoved) edits.push(removed(old));
    else if (fresh !== undefined) edits.push(added(fresh));
    if (edits.at(-1)?.sign !== '+') row += 1;
    if (edits.at(-1)?.sign !== '-') column += 1;
  }
  return edits;
}

/** How many lines the rests of both have in common, by the places where they begin, row by row. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint32Array {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const place = row * width + column;
      const isCommon = before[row] === after[column];
      lengths[place] = isCommon
        ? (lengths[place + width + 1] ?? 0) + 1
        : Math.max(lengths[place + width] ?? 0, lengths[place + 1] ?? 0);
    }
  }
  return lengths;
}

function kept(line: string): LineEdit {
  return { sign: ' ', line };
}

function removed(line: string): LineEdit {
  return { sign: '-', line };
}

function added(line: string): LineEdit {
  return { sign: '+', line };
}

/** Where hunks begin and end: the edits with their context, those that touch as one. */
function hunksOf(edits: readonly LineEdit[]): readonly (readonly [start: number, end: number])[] {
  const hunks: [start: number, end: number][] = [];
  for (const [index, { sign }] of edits.entries()) {
    if (sign === ' ') continue;
    const last = hunks.at(-1);
    const end = Math.min(edits.length, index + 1 + CONTEXT_LINES);
    if (last !== undefined && index - CONTEXT_LINES <= last[1]) last[1] = end;
    else hunks.push([Math.max(0, index - CONTEXT_LINES), end]);
  }
  return hunks;
}

function header(edits: readonly LineEdit[], start: number, end: number): string {
  const place = (sign: '-' | '+') => {
    const count = countOf(edits.slice(start, end), sign);
    const first = countOf(edits.slice(0, start), sign) + (count === 0 ? 0 : 1);
    return `${sign}${first},${count}`;
  };
  return `@@ ${place('-')} ${place('+')} @@`;
}

function countOf(edits: readonly LineEdit[], sign: '-' | '+'): number {
  return edits.filter((edit) => edit.sign === ' ' || edit.sign === sign).length;
}
