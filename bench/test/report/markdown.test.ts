import { expect, it } from 'vitest';
import { formatMarkdown } from '../../src/report/markdown.js';

it('rows become a table that says when, where and how they were measured', () => {
  const row = { bench: 'scrape', case: '100/all-changed/cpu', subject: 'a|b', unit: 'ms' } as const;
  const rows = [
    { ...row, median: 0.25, q25: 0.2, q75: 0.3, ratio: 0.02 },
    { ...row, unit: 'bytes' as const, median: 2 ** 20, q25: 0, q75: 2 ** 21, ratio: 1 },
  ];
  const circumstances = { machine: '2026-11-22, 2 × CPU', nodeVersion: 'v20.20.2', command: 'npm run bench -- scrape' };
  expect(formatMarkdown(rows, circumstances)).toBe(
    [
      '2026-11-22, 2 × CPU; Node v20.20.2; `npm run bench -- scrape`',
      '',
      '| case | subject | unit | median | q25 | q75 | ratio |',
      '| --- | --- | --- | ---: | ---: | ---: | ---: |',
      '| 100/all-changed/cpu | a\\|b | ms | 0.25 | 0.2 | 0.3 | 0.02 |',
      '| 100/all-changed/cpu | a\\|b | MiB | 1.00 | 0.00 | 2.00 | 1 |',
      '',
    ].join('\n'),
  );
});
