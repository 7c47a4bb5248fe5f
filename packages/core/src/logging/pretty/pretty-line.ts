import { createRequire } from 'node:module';
import { isatty } from 'node:tty';
import { VigiaError } from '@vigia/contract';
import { applicationModule } from '../application-module.js';
import { readableLine } from './readable-line.js';

/** Makes of a line of JSON what people read. Never throws. */
export type PrettyLine = (line: string) => string;

/** Whether lines on stdout are pretty: always, never, or where somebody looks at them and pino-pretty is installed. */
export type PrettyChoice = boolean | 'auto';

/** What is used of pino-pretty. */
interface PinoPretty {
  prettyFactory(options: object): (line: object) => string;
}

const PINO_PRETTY = 'pino-pretty';
const STDOUT = 1;

/** Local time to the millisecond, one line for the fields, and none for what is the same on every line. */
const FORMAT = { singleLine: true, translateTime: 'SYS:HH:MM:ss.l', ignore: 'pid,hostname,service' };

/**
 * Finds pino-pretty in the application, which has it in development and mostly not in production.
 *
 * @returns `undefined` where lines stay JSON.
 * @throws VigiaError when lines have to be pretty and it is not installed.
 */
export function createPrettyLine(choice: PrettyChoice): PrettyLine | undefined {
  if (choice === false || (choice === 'auto' && !isatty(STDOUT))) return undefined;
  const file = applicationModule(PINO_PRETTY);
  if (file !== undefined) return prettyBy(createRequire(file)(file));
  if (choice === 'auto') return undefined;
  throw new VigiaError(
    'VIGIA_OPTION_INVALID',
    '`logs.pretty` is true, and pino-pretty is not installed: `npm install pino-pretty`, or leave the option out.',
  );
}

function prettyBy({ prettyFactory }: PinoPretty): PrettyLine {
  const format = prettyFactory(FORMAT);
  return (line) => {
    try {
      return format(readableLine(JSON.parse(line)));
    } catch {
      return line;
    }
  };
}
