import {
  describeValue,
  type ErrorCode,
  LOG_LEVELS,
  leaf,
  type Place,
  type Sink,
  type ValueSchema,
} from '@vigia/contract';

/** What is wrong with one member of a sink. */
interface Fault {
  readonly member: string;
  readonly code: ErrorCode;
  readonly sentence: string;
}

type Members = Readonly<Record<string, unknown>>;

const OPTIONAL_METHODS = [
  'attach',
  'record',
  'recordLog',
  'recordSpan',
  'collect',
  'health',
  'flush',
  'close',
  'exit',
] as const;
const NAME_PATTERN: RegExp = /^[a-z][a-z0-9_-]{0,31}$/;

const members: ValueSchema<Members> = leaf(
  'a sink: an object with `name` and, where it takes exchanges, `record`',
  (value): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/** The schema of a {@link Sink}. Sinks are passed on as they are: they have an identity and a state. */
export const sinkSchema: ValueSchema<Sink> = {
  type: members.type,
  matches: members.matches,
  read: (value, place) => (isSink(value, place) ? value : undefined),
};

function isSink(value: unknown, place: Place): value is Sink {
  const sink = members.read(value, place) ?? {};
  const faults = [...nameFaults(sink), ...methodFaults(sink), ...levelFaults(sink)];
  for (const { member, code, sentence } of faults) {
    const { path, reject } = place.child(member);
    reject(code, `\`${path}\` is ${sentence}`);
  }
  return faults.length === 0;
}

function nameFaults({ name }: Members): readonly Fault[] {
  if (typeof name === 'string' && NAME_PATTERN.test(name)) return [];
  return [
    invalid('name', `${describeValue(name)}; it must be a lower-case name of at most 32 letters, digits, - and _.`),
  ];
}

function methodFaults(sink: Members): readonly Fault[] {
  const wrong = OPTIONAL_METHODS.filter((name) => sink[name] !== undefined && typeof sink[name] !== 'function');
  return wrong.map((name) => invalid(name, `${describeValue(sink[name])}; it must be a function, or left out.`));
}

function levelFaults({ logLevel }: Members): readonly Fault[] {
  const levels: readonly unknown[] = LOG_LEVELS;
  if (logLevel === undefined || levels.includes(logLevel)) return [];
  return [invalid('logLevel', `${describeValue(logLevel)}; it must be one of ${LOG_LEVELS.join(', ')}.`)];
}

function invalid(member: string, sentence: string): Fault {
  return { member, code: 'VIGIA_OPTION_INVALID', sentence };
}
