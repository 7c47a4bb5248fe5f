import { describeValue, nearestName, type Place } from '@vigia/contract';

/** What {@link rejectUnknown} judges. */
export interface NamedPart {
  readonly name: string;
  readonly known: readonly string[];
  /** What the name must be one of, such as `routing.receivers`. */
  readonly among: string;
}

/** Notes at `place` that a name is not among those that are known, with the one that was probably meant. */
export function rejectUnknown({ name, known, among }: NamedPart, place: Place): void {
  if (known.includes(name)) return;
  const meant = nearestName(name, known);
  const names = known.map((one) => describeValue(one)).join(', ');
  const advice = meant === undefined ? `those there are ${names || 'none'}.` : `did you mean ${describeValue(meant)}?`;
  place.reject(
    'VIGIA_DECLARATION_INVALID',
    `\`${place.path}\` is ${describeValue(name)}, which is not in \`${among}\`; ${advice}`,
  );
}
