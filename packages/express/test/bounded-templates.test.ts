import { describe, expect, it } from 'vitest';
import { EXPRESS_VERSIONS } from './express-versions.js';
import { ok } from './route-rows/route-row.js';
import { watchApplication } from './watched-application.js';

/** Every spelling of a word in capitals and small letters. */
function spellings(word: string): readonly string[] {
  return [...word].reduce<readonly string[]>(
    (heads, letter) => heads.flatMap((head) => [head + letter, head + letter.toUpperCase()]),
    [''],
  );
}

describe.each(EXPRESS_VERSIONS)('templates on $name', (version) => {
  it('are as many as there are routes, however a client spells them', async () => {
    const app = await watchApplication({
      version,
      build: (application) => application.use('/mounted/:m', version.express.Router().get('/leaf/:l', ok)),
    });
    const paths = spellings('mounted').map((mount, index) => `/${mount}/${index}%20x/LEAF/${index}`);
    expect(paths).toHaveLength(128);
    for (const path of paths) await app.call(path);
    const events = await app.log.reached(paths.length);
    expect([...new Set(events.map(({ route }) => route))]).toEqual(['/mounted/:m/leaf/:l']);
    await app.close();
  });
});
