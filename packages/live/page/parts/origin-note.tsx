import type { JSX } from 'preact';
import type { Origin } from '../../src/api/numbers.js';
import { fill } from '../text/fill.js';
import { useText } from '../text/text.js';
import { useFormat } from './use-format.js';

/** Whose numbers these are, where several processes serve. Nothing where one speaks for itself. */
export function OriginNote({ origin }: { readonly origin: Origin }): JSX.Element | null {
  const text = useText().parts;
  const { plural } = useFormat();
  const { processes, late, answeredBy } = origin;
  if (processes.length + late.length < 2) return null;
  const whose = [
    plural(text.processes, processes.length + late.length),
    ...(late.length > 0 ? [plural(text.late, late.length)] : []),
  ].join('; ');
  return (
    <p class={late.length > 0 ? 'note tone-warn' : 'note'} data-processes={processes.length} data-late={late.length}>
      {whose}. {fill(text.answeredBy, { process: answeredBy })}
    </p>
  );
}
