import { describeValue, leaf, type Place, type Sink, type ValueSchema } from '@vigia/contract';

const LATER_CAPABILITIES = ['recordLog', 'recordSpan', 'collect'] as const;
const OPTIONAL_METHODS = ['flush', 'close'] as const;
const NAME_PATTERN: RegExp = /^[a-z][a-z0-9_-]{0,31}$/;

const kind: ValueSchema<object> = leaf(
  'a sink: an object with `name` and `record`',
  (value): value is object => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/** The schema of a {@link Sink}. Sinks are passed on as they are: they have an identity and a state. */
export const sinkSchema: ValueSchema<Sink> = {
  type: kind.type,
  matches: kind.matches,
  read: (value, place) => (isSink(value, place) ? value : undefined),
};

function isSink(value: unknown, place: Place): value is Sink {
  if (!kind.matches(value)) return false;
  const members = value as Readonly<Record<string, unknown>>;
  rejectName(members['name'], place.child('name'));
  rejectLaterCapabilities(members, place);
  rejectMissingRecord(members, place);
  rejectNonMethods(members, place);
  return true;
}

function rejectName(name: unknown, { path, reject }: Place): void {
  if (typeof name === 'string' && NAME_PATTERN.test(name)) return;
  reject(
    'VIGIA_OPTION_INVALID',
    `\`${path}\` is ${describeValue(name)}; it must be a lower-case name of at most 32 letters, digits, - and _.`,
  );
}

function rejectLaterCapabilities(members: Readonly<Record<string, unknown>>, place: Place): void {
  for (const name of LATER_CAPABILITIES) {
    if (members[name] === undefined) continue;
    const { path, reject } = place.child(name);
    reject('VIGIA_OPTION_UNAVAILABLE', `\`${path}\` is not part of this version yet; leave it out.`);
  }
}

function rejectMissingRecord(members: Readonly<Record<string, unknown>>, place: Place): void {
  if (typeof members['record'] === 'function') return;
  const { path, reject } = place.child('record');
  reject(
    'VIGIA_OPTION_INVALID',
    `\`${path}\` is ${describeValue(members['record'])}; it must be a function (event) => void, or the sink receives nothing.`,
  );
}

function rejectNonMethods(members: Readonly<Record<string, unknown>>, place: Place): void {
  for (const name of OPTIONAL_METHODS) {
    const member = members[name];
    if (member === undefined || typeof member === 'function') continue;
    const { path, reject } = place.child(name);
    reject('VIGIA_OPTION_INVALID', `\`${path}\` is ${describeValue(member)}; it must be a function, or left out.`);
  }
}
