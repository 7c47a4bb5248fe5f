import { expect, test } from 'vitest';
import { connectionProblem, portProblem } from '../../src/serving/port-problem.js';

const LISTENER = { port: 80, host: '10.0.0.1' };

// Most of these no test can provoke on every machine.
test.each([
  ['EADDRINUSE', 'Stop what listens on 80'],
  ['EACCES', '1024 or above'],
  ['EPERM', '1024 or above'],
  ['EADDRNOTAVAIL', '10.0.0.1 is no address of this machine'],
  ['ENOTFOUND', '10.0.0.1 is no address of this machine'],
  ['EAI_AGAIN', '10.0.0.1 is no address of this machine'],
  ['EMFILE', 'Give another `metrics.port` or `metrics.host`.'],
])('%s is named, with a way out', (code, fix) => {
  const cause = Object.assign(new Error('listen'), { code });
  expect(portProblem(LISTENER, cause, 2_000)).toEqual({
    code: 'VIGIA_PORT_UNAVAILABLE',
    message: `Port 80 of 10.0.0.1 could not be listened on (${code}): nobody can read the metrics. It is tried again in 2 s.`,
    fix: expect.stringContaining(fix),
    cause,
  });
});

test.each([[undefined], [null], ['text'], [new Error('without a code')]])('a cause of %j has no code', (cause) => {
  expect(portProblem(LISTENER, cause, 1_000).message).toContain('(unknown error)');
});

test('a connection that was not accepted is no failure to listen', () => {
  const cause = Object.assign(new Error('accept'), { code: 'EMFILE' });
  expect(connectionProblem(LISTENER, cause)).toMatchObject({
    message: 'A connection to port 80 of 10.0.0.1 could not be accepted (EMFILE).',
    fix: expect.stringContaining('open files'),
  });
});
