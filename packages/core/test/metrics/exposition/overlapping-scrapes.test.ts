import { EventEmitter, once } from 'node:events';
import { Counter, Gauge, Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { bodyText } from '../body-text.js';
import { createRegistryScrape, OPEN_METRICS } from './registry-scrape.js';
import { everyType } from './user-registry.js';

describe('scrapes that overlap', () => {
  test('do not run one collect twice at once', async () => {
    const registry = new Registry();
    const gate = new EventEmitter();
    const jobs = new Gauge({
      name: 'jobs',
      help: 'Counts anew at each scrape.',
      registers: [registry],
      async collect() {
        this.reset();
        await once(gate, 'opened');
        this.inc(3);
      },
    });
    const { text, problems } = createRegistryScrape(registry);

    const scrapes = [text(), text(), text()];
    gate.emit('opened');
    for (const scrape of await Promise.all(scrapes)) expect(scrape).toMatchObject([{ samples: [{ value: 3 }] }]);
    expect(problems).toEqual([]);

    const later = text();
    jobs.reset();
    gate.emit('opened');
    expect(await later).toMatchObject([{ samples: [{ value: 3 }] }]);
  });

  test('in two formats do not touch each other', async () => {
    const registry = new Registry();
    everyType(registry);
    const { render } = createRegistryScrape(registry);
    const formats = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? null : OPEN_METRICS));

    const bodies = await Promise.all(formats.map((accept) => bodyText(render(accept))));
    expect(new Set(bodies).size).toBe(2);
  });

  test('leave the values of the user alone', async () => {
    const registry = new Registry();
    const counter = new Counter({ name: 'jobs_total', help: 'Jobs.', labelNames: ['kind'], registers: [registry] });
    counter.inc({ kind: 'mail' });
    registry.setDefaultLabels({ region: 'eu' });
    await createRegistryScrape(registry).text();

    const { values } = await counter.get();
    expect(values).toEqual([{ labels: { kind: 'mail' }, value: 1 }]);
  });
});
