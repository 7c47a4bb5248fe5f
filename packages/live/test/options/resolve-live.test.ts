import { describe, expect, it } from 'vitest';
import { type LiveConsoleOptions, liveConsole } from '../../src/index.js';
import { resolveLive } from '../../src/options/resolve-live.js';

describe('the options', () => {
  it('may all be left out', () => {
    expect(resolveLive(undefined, { variables: {} })).toEqual({
      path: '/telemetry',
      authorize: undefined,
      token: undefined,
      hosts: [],
      maxClients: 50,
      routes: 100,
      requests: 100,
      lines: 2_000,
      lineBytes: 2_097_152,
      objectives: [],
      nodeEnvironment: undefined,
      warnings: [],
    });
    expect(liveConsole()).toMatchObject({ name: 'live', path: '/telemetry' });
  });

  it('beat the variable', () => {
    const [mine, theirs] = ['mine-long-and-random', 'theirs-long-and-random'];
    const { token, warnings } = resolveLive({ token: mine }, { variables: { VIGIA_LIVE_TOKEN: theirs } });
    expect([token, warnings]).toEqual([mine, []]);
    expect(resolveLive({}, { variables: { VIGIA_LIVE_TOKEN: theirs } }).token).toBe(theirs);
    expect(resolveLive({}, { variables: { VIGIA_LIVE_TOKEN: '' } }).token).toBeUndefined();
  });

  it.each([
    [{ paht: '/x' }, 'VIGIA_OPTION_UNKNOWN', 'did you mean `liveConsole.path`?'],
    [{ path: 'telemetry' }, 'VIGIA_OPTION_INVALID', '`liveConsole.path` is "telemetry"'],
    [{ path: '/' }, 'VIGIA_OPTION_INVALID', '`liveConsole.path`'],
    [{ path: '/a/../b' }, 'VIGIA_OPTION_INVALID', '`liveConsole.path`'],
    [{ path: '/a/' }, 'VIGIA_OPTION_INVALID', '`liveConsole.path`'],
    [{ path: '/a b' }, 'VIGIA_OPTION_INVALID', '`liveConsole.path`'],
    [{ authorize: true }, 'VIGIA_OPTION_INVALID', '`liveConsole.authorize`'],
    [{ token: '' }, 'VIGIA_OPTION_INVALID', '`liveConsole.token`'],
    [{ token: 'hunter2' }, 'VIGIA_OPTION_INVALID', 'at least 16'],
    [{ token: 'hunter two' }, 'VIGIA_OPTION_INVALID', 'its value is not shown'],
    [{ hosts: 'dev.test' }, 'VIGIA_OPTION_INVALID', '`liveConsole.hosts`'],
    [{ hosts: ['http://dev.test'] }, 'VIGIA_OPTION_INVALID', '`liveConsole.hosts[0]`'],
    [{ hosts: ['dev.test:3000'] }, 'VIGIA_OPTION_INVALID', '`liveConsole.hosts[0]`'],
    [{ hosts: ['*'] }, 'VIGIA_OPTION_INVALID', '`liveConsole.hosts[0]`'],
    [{ maxClients: -1 }, 'VIGIA_OPTION_INVALID', '`liveConsole.maxClients`'],
    [{ routes: 0 }, 'VIGIA_OPTION_INVALID', '`liveConsole.routes`'],
    [{ lineBytes: 1 }, 'VIGIA_OPTION_INVALID', '`liveConsole.lineBytes`'],
    [{ objectives: [{ target: 0.9 }] }, 'VIGIA_OPTION_INVALID', '`liveConsole.objectives[0].name` is missing'],
    [{ objectives: [{ name: 'x', target: 99.9 }] }, 'VIGIA_OPTION_INVALID', '`liveConsole.objectives[0].target`'],
    [
      { objectives: [{ name: 'x', target: 0.9, thresholdSeconds: 0 }] },
      'VIGIA_OPTION_INVALID',
      '`liveConsole.objectives[0].thresholdSeconds`',
    ],
    [
      {
        objectives: [
          { name: 'x', target: 0.9 },
          { name: 'x', target: 0.99 },
        ],
      },
      'VIGIA_OPTION_INVALID',
      'called "x"',
    ],
    [{ authorize: () => true, token: 'x'.repeat(16) }, 'VIGIA_OPTION_CONFLICT', 'Leave one of the two out'],
    [null, 'VIGIA_OPTION_INVALID', '`liveConsole`'],
  ])('%j are refused', (options, code, message) => {
    const make = () => liveConsole(options as LiveConsoleOptions);
    expect(make).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) }));
    expect(make).not.toThrow('hunter');
  });
});
