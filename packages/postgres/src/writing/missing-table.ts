import { WRITTEN_TABLES } from '../rows/written-table.js';
import { createTable, EVENT_TABLES } from '../sql/event-table.js';
import { createPlace } from '../sql/place.js';

/** What to do about tables that are not there, with the very statements. */
export function missingTableReason(names: readonly string[], schema: string | undefined): string {
  const place = createPlace(schema ?? 'public');
  const statements = EVENT_TABLES.filter(({ name }) => names.includes(name)).map((table) => createTable(place, table));
  const alternatives = WRITTEN_TABLES.flatMap(({ name, alternative }) =>
    names.includes(name) ? (alternative ?? []) : [],
  );
  const instead = alternatives.map((alternative) => `, or ${alternative}`).join('');
  const verb = names.length === 1 ? 'is' : 'are';
  return `${names.join(' and ')} ${verb} missing; run \`vigia sql migrate\`${instead}, or:\n${statements.join(';\n')};\n`;
}
