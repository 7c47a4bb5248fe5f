import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { renderRules } from '../../src/rules/render-rules.js';
import { renderRunbooks } from '../../src/runbooks/render-runbooks.js';
import { described } from '../described.js';

const HEADINGS = ['What it means', 'The first three looks', 'Usual causes', 'How to silence'];

describe.each(['prometheus', 'otel'] as const)('runbooks with the names of %s', (naming) => {
  const observability = described({ naming });
  const runbooks = renderRunbooks(observability);
  const pages = runbooks.filter(({ path }) => path !== 'runbooks/README.md');

  test('have every section', () => {
    for (const { path, content } of pages) {
      expect({ path, headings: headings(content, '##') }).toEqual({ path, headings: HEADINGS });
    }
  });

  test('look at three things', () => {
    for (const { path, content } of pages) {
      expect({ path, looks: headings(content, '###').map((heading) => heading.slice(0, 2)) }).toEqual({
        path,
        looks: ['1.', '2.', '3.'],
      });
    }
  });

  test('are there for every alert, and for none that is not', () => {
    const urls = renderRules(observability).flatMap(({ content }) => alertsIn(content));
    const wanted = new Set(urls.map(({ annotations }) => annotations.runbook_url));
    const there = pages.map(({ path }) => path).filter((path) => !path.endsWith('/SecretLeaked.md'));
    expect(new Set(there)).toEqual(wanted);
  });

  test('of an SLO lead to that SLO', () => {
    const page = pages.find(({ path }) => path === 'runbooks/LatencyErrorBudgetBurn.md');
    expect(page?.content).toContain('-slo?var-env=production&var-slo=latency)');
  });

  test('are all in the list', () => {
    const list = runbooks.find(({ path }) => path === 'runbooks/README.md')?.content ?? '';
    const linked = [...list.matchAll(/\]\((\w+\.md)\)/g)].map(([, file]) => `runbooks/${file}`);
    expect(new Set(linked)).toEqual(new Set(pages.map(({ path }) => path)));
  });

  test('have nothing in them that was not known when they were made', () => {
    for (const { path, content } of runbooks) {
      expect({ path, unknown: /undefined|NaN|\[object/.exec(content)?.[0] }).toEqual({ path, unknown: undefined });
    }
  });
});

test('a runbook says what an alert is in each environment', () => {
  const page = renderRunbooks(described()).find(({ path }) => path === 'runbooks/TargetDown.md')?.content;
  expect(page).toContain('`production`: page or ticket, `staging`: ticket');
});

interface AlertInFile {
  readonly alert?: string;
  readonly annotations: { readonly runbook_url: string };
}

function alertsIn(content: string): readonly AlertInFile[] {
  const { groups }: { readonly groups: readonly { readonly rules: readonly AlertInFile[] }[] } = parse(content);
  return groups.flatMap(({ rules }) => rules.filter(({ alert }) => alert !== undefined));
}

function headings(markdown: string, level: string): readonly string[] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith(`${level} `))
    .map((line) => line.slice(level.length + 1));
}
