import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { yamlFile } from '../../src/files/yaml-file.js';

const HEAD = '# Made by `vigia provision render` from vigia.config. Change that, and render anew.\n';

test('a file says what made it, and keeps long lines', () => {
  const expr = `sum(${'a'.repeat(200)})`;
  const { path, content } = yamlFile({
    path: 'a.yml',
    documents: [{ expr, none: undefined }],
    comment: 'Load it.\n\nThen wait.',
  });
  expect(path).toBe('a.yml');
  expect(content).toBe(`${HEAD}# Load it.\n#\n# Then wait.\nexpr: ${expr}\n`);
});

test('documents are parted, and what stands twice is written twice', () => {
  const labels = { app: 'orders' };
  const { content } = yamlFile({ path: 'a.yml', documents: [{ one: labels, other: labels }, { kind: 'Service' }] });
  expect(content).toBe(`${HEAD}one:\n  app: orders\nother:\n  app: orders\n---\nkind: Service\n`);
});

test.each([
  'on',
  'No',
  'y',
  '1_000',
  '12:30:45',
  '0755',
  '1e3',
  '.5',
  'null',
  '~',
  '',
  '# no',
  'a: b',
  '{{ $x }}',
  '*a',
])('the text %j stays a text in YAML 1.1 too', (text) => {
  const { content } = yamlFile({ path: 'a.yml', documents: [{ text }] });
  expect(parse(content, { version: '1.1' })).toEqual({ text });
  expect(parse(content, { version: '1.2' })).toEqual({ text });
});
