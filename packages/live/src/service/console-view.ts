import type { ConsoleView } from '../api/console-view.js';
import type { Services } from './services.js';

/** What the page is, and of whom it tells. */
export async function consoleView(services: Services, clients: ConsoleView['clients']): Promise<ConsoleView> {
  const summaries = await Promise.all(services.all().map(({ watch }) => watch.summary()));
  return { timeMs: Date.now(), services: summaries, clients };
}
