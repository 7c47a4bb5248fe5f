import { expect, test } from 'vitest';
import { run } from './run.js';

const ABOUT_CHECK = /^Usage: vigia provision check \[options\]/;

test.each([
  [['help', 'provision', 'check'], ABOUT_CHECK],
  [['provision', 'help', 'check'], ABOUT_CHECK],
  [['provision', 'check', '--help'], ABOUT_CHECK],
  [['help', 'logs'], /^Usage: vigia logs /],
  [['help'], /^Usage: vigia \[options\] \[command\]/],
])('%j explains the command that is meant', async (words, expected) => {
  const { exitCode, stdout, stderr } = await run(words);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(expected);
});

test.each([[['help', 'chek']], [['help', 'provision', 'chek']]])('%j is no command', async (words) => {
  const { exitCode, stdout, stderr } = await run(words);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toBe(`vigia: there is no command '${words.slice(1).join(' ')}'; vigia help lists those there are.\n`);
});

test.each([60, 80, 110])('help is as wide as a terminal of %i columns, and breaks no word', async (columns) => {
  const narrow = await run(['provision', 'check', '--help'], { columns });
  const wide = await run(['provision', 'check', '--help']);
  const [, ...paragraphs] = narrow.stdout.split('\nThe configuration is');
  expect(
    paragraphs
      .join('')
      .split('\n')
      .filter(({ length }) => length > columns),
  ).toEqual([]);
  const words = (text: string) => text.slice(text.indexOf('The configuration is')).split(/\s+/);
  expect(words(narrow.stdout)).toEqual(words(wide.stdout));
  expect(narrow.stdout).toContain('\n  vigia provision check --prometheus http://localhost:9090\n');
});
