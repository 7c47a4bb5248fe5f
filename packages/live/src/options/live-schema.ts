import {
  callback,
  type Fields,
  integer,
  leaf,
  list,
  type ObjectSchema,
  object,
  text,
  type ValueSchema,
} from '@vigia/contract';
import type { LiveAuthorize, LiveConsoleOptions, LiveObjective } from './live-console-options.js';
import { tokenSchema } from './token-schema.js';

const MAX_LINE_BYTES = 2 ** 30;

/** Plain segments. Of `.` and `..` clients and the Web platform make another path. */
const PLAIN_PATH = /^(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._~-]+)+$/;

/** A name, an IPv4 address, or an IPv6 address in brackets, as URLs write them. */
const HOST_NAME = /^(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?|\[[\da-fA-F:.]+\])$/;

const target: ValueSchema<number> = leaf('a number between 0 and 1, both excluded', (value): value is number => {
  return typeof value === 'number' && value > 0 && value < 1;
});

const seconds: ValueSchema<number> = leaf('a number of seconds above 0, at most 3600', (value): value is number => {
  return typeof value === 'number' && value > 0 && value <= 3_600;
});

const objective: ObjectSchema<LiveObjective> = object<LiveObjective>({
  name: {
    value: text({ type: 'a text of at most 80 characters', maxLength: 80 }),
    required: true,
    description: 'As the page calls it.',
  },
  target: { value: target, required: true, description: 'Which part of the requests is to be good, such as 0.999.' },
  thresholdSeconds: {
    value: seconds,
    description: 'Good is what is answered within it; without it, what does not fail.',
  },
});

/** Every option of `liveConsole`. */
export const liveFields: Fields<LiveConsoleOptions> = {
  path: {
    value: text({ type: 'a path of plain segments such as "/telemetry"', maxLength: 255, pattern: PLAIN_PATH }),
    default: '`"/telemetry"`',
    description: 'Where the page is, with all below it.',
  },
  authorize: {
    value: callback<LiveAuthorize>('(request, peer) => boolean | Promise<boolean>'),
    description: 'Who may look. It alone decides: in production, through proxies, under any host name.',
  },
  token: {
    value: tokenSchema,
    environment: ['VIGIA_LIVE_TOKEN'],
    description: 'Whoever presents it may look, from anywhere. Make it long and random.',
  },
  hosts: {
    value: list(text({ type: 'a host name without port such as "dev.test"', maxLength: 255, pattern: HOST_NAME }), {
      type: 'an array of host names',
      maxItems: 100,
    }),
    default: 'none',
    description:
      'Names beside `localhost`, `127.0.0.1` and `[::1]` under which the page is answered where neither `authorize` nor `token` decides.',
  },
  maxClients: {
    value: integer({ minimum: 0, maximum: 10_000 }),
    default: '50',
    description: 'Streams that may be open at once; the page polls when there is none left.',
  },
  routes: {
    value: integer({ minimum: 1, maximum: 5_000 }),
    default: '100',
    description: 'Pairs of method and route that are told apart; the rest is `<other>`.',
  },
  requests: {
    value: integer({ minimum: 1, maximum: 10_000 }),
    default: '100',
    description: 'Requests that failed, as many of the slowest, and twice as many of the newest.',
  },
  lines: {
    value: integer({ minimum: 1, maximum: 1_000_000 }),
    default: '2000',
    description: 'Lines of the log and problems that are kept; the log shows the newest requests beside them.',
  },
  lineBytes: {
    value: integer({ minimum: 65_536, maximum: MAX_LINE_BYTES }),
    default: '2 MiB',
    description: 'What these may take; the oldest go first.',
  },
  objectives: {
    value: list(objective, { type: 'an array of objectives', maxItems: 20 }),
    default: 'none',
    description: 'What the service promises, as `{ name, target, thresholdSeconds? }`.',
  },
};

/** The schema of {@link LiveConsoleOptions}. */
export const liveSchema: ObjectSchema<LiveConsoleOptions> = object<LiveConsoleOptions>(liveFields);
