import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Observability, renderObservability } from '@vigia/provision';

/** Days become minutes. */
const TIME_SCALE = 1 / 120;

/** Writes the rules of an environment with their windows compressed, and returns the paths of the files. */
export function writeRuleFiles(observability: Observability, environment: string, folder: string): readonly string[] {
  const files = renderObservability(observability, { timeScale: TIME_SCALE });
  const rules = files.filter(({ path }) => path.startsWith(`prometheus/rules/${environment}/`));
  return rules.map(({ path, content }) => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  });
}
