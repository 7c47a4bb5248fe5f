import { describeValue, leaf, type Place, readValue, type ValueSchema } from '@vigia/contract';
import type { Page } from '../pages/page.js';
import { plainPath } from './plain-path-schema.js';

/** What is wrong with one member of a page. */
interface Fault {
  readonly member: string;
  readonly sentence: string;
}

type Members = Readonly<Record<string, unknown>>;

const METHODS = ['attach', 'handle'] as const;
const NAME_PATTERN: RegExp = /^[a-z][a-z0-9_-]{0,31}$/;

const members: ValueSchema<Members> = leaf(
  'a page: an object with `name`, `path`, `attach` and `handle`',
  (value): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value),
);

const path = plainPath('/telemetry');

/** The schema of a {@link Page}. Pages are passed on as they are: they have an identity and a state. */
export const pageSchema: ValueSchema<Page> = {
  type: members.type,
  matches: members.matches,
  read: (value, place) => (isPage(value, place) ? value : undefined),
};

function isPage(value: unknown, place: Place): value is Page {
  const page = members.read(value, place) ?? {};
  const faults = [...nameFaults(page), ...methodFaults(page)];
  for (const { member, sentence } of faults) {
    const { path: named, reject } = place.child(member);
    reject('VIGIA_OPTION_INVALID', `\`${named}\` is ${sentence}`);
  }
  return readValue(path, page['path'], place.child('path')) !== undefined && faults.length === 0;
}

function nameFaults({ name }: Members): readonly Fault[] {
  if (typeof name === 'string' && NAME_PATTERN.test(name)) return [];
  const sentence = `${describeValue(name)}; it must be a lower-case name of at most 32 letters, digits, - and _.`;
  return [{ member: 'name', sentence }];
}

function methodFaults(page: Members): readonly Fault[] {
  return METHODS.filter((member) => typeof page[member] !== 'function').map((member) => ({
    member,
    sentence: `${describeValue(page[member])}; it must be a function.`,
  }));
}
