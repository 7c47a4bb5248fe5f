import type { Turns } from './turns.js';

/** How many points are sent under one head: a family of thousands is several metrics, each of which fits in a request. */
const POINTS_PER_METRIC = 500;

/** How many series are read between two looks at the clock. */
const SERIES_PER_LOOK = 32;

/** Takes points as they are made, in slices; what is `undefined` is left out. Lets others have the event loop meanwhile. */
export async function inSlices<Point>(
  points: Iterable<Point | undefined>,
  turns: Turns,
): Promise<readonly (readonly Point[])[]> {
  const slices: Point[][] = [];
  let sinceLook = 0;
  for (const point of points) {
    if (point !== undefined) add(slices, point);
    sinceLook = (sinceLook + 1) % SERIES_PER_LOOK;
    const rest = sinceLook === 0 ? turns.rest() : undefined;
    if (rest !== undefined) await rest;
  }
  return slices;
}

function add<Point>(slices: Point[][], point: Point): void {
  const last = slices.at(-1);
  if (last === undefined || last.length === POINTS_PER_METRIC) slices.push([point]);
  else last.push(point);
}
