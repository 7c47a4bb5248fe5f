import { text, type ValueSchema } from '@vigia/contract';

/** Plain segments. Of `.` and `..` clients and the Web platform make another path. */
const PLAIN_PATH = /^(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._~-]+)+$/;

/** The schema of a path that the telemetry serves. */
export function plainPath(example: string): ValueSchema<string> {
  return text({ type: `a path of plain segments such as "${example}"`, maxLength: 255, pattern: PLAIN_PATH });
}
