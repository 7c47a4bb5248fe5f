import { useFormat } from '../../parts/use-format.js';
import { fill } from '../../text/fill.js';
import { useText } from '../../text/text.js';

/** How much of what is used. */
export interface Usage {
  readonly used: number | undefined;
  readonly limit: number | undefined;
  readonly format: (value: number) => string;
}

/** What a bar shows, in words: `412 MiB of 2 GiB · 20 %`. */
export function useUsageWords(): (usage: Usage) => string {
  const text = useText().resources;
  const { ratio } = useFormat();
  return ({ used, limit, format }) => {
    if (used === undefined) return text.notMeasured;
    if (limit === undefined || limit === 0) return fill(text.noLimit, { used: format(used) });
    return `${fill(text.of, { used: format(used), limit: format(limit) })} · ${ratio(used / limit)}`;
  };
}
