import { expect, it } from 'vitest';
import { CONTESTS } from '../../src/http/catalogue.js';

const STACKS = ['express5', 'koa3', 'fastify5', 'nest12-express', 'nest12-fastify'];

function casesOf(isExtra: boolean): readonly string[] {
  const contests = CONTESTS.filter((contest) => (contest.isExtra === true) === isExtra);
  return contests.flatMap(({ stack, cases }) => cases.map(({ name }) => `${stack}/${name}`));
}

it('asks every stack for everything, some of it only when told to', () => {
  const usual = ['get', 'nested', 'post', 'everything', 'everything-lean'];
  expect(casesOf(false).toSorted()).toEqual(
    STACKS.flatMap((stack) => usual.map((name) => `${stack}/${name}`)).toSorted(),
  );
  const extra = ['static', 'unmatched', 'answer-1k', 'answer-100k'];
  const ofEverything = ['nested', 'post', 'static', 'answer-1k', 'answer-100k'].map((what) => `everything-${what}`);
  const named = STACKS.flatMap((stack) => [...extra, ...ofEverything].map((name) => `${stack}/${name}`));
  expect(casesOf(true).toSorted()).toEqual(named.toSorted());
});

it('judges ours in every case, and measures it there', () => {
  const judged = CONTESTS.flatMap(({ subjects, cases }) => cases.map(({ ours }) => [ours, subjects] as const));
  for (const [ours, subjects] of judged) expect(subjects.map(({ name }) => name)).toContain(ours);
});
