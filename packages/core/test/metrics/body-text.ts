import type { ExpositionBody } from '../../src/metrics/exposition/exposition.js';

/** What was rendered, as a client reads it. */
export async function bodyText(rendered: Promise<ExpositionBody>): Promise<string> {
  return Buffer.from((await rendered).body).toString();
}
