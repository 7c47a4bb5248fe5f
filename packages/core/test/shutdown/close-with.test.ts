import { createServer } from 'node:http';
import { type ClosableServer, createTelemetry, VigiaError } from '@vigia/core';
import { afterEach, describe, expect, it } from 'vitest';

const vigia = createTelemetry({ logs: false });

afterEach(() => vigia.close());

function refusal(given: unknown, options?: unknown): unknown {
  try {
    vigia.closeWith(given as ClosableServer, options as object);
  } catch (error) {
    return error;
  }
  return undefined;
}

/** What `express()` returns: a function with methods, among them no `close`. */
const application = Object.assign(() => {}, { listen: () => {}, use: () => {} });

describe('closeWith', () => {
  it('returns what it was given', () => {
    const server = createServer();
    expect(vigia.closeWith(server)).toBe(server);
    const closesItself = { close: async () => {} };
    expect(vigia.closeWith(closesItself, { deadlineMs: 100, drainMs: 10 })).toBe(closesItself);
  });

  it.each([
    { what: 'the application of Express', given: application, fix: 'vigia.closeWith(app.listen(port))' },
    { what: 'the application of Koa', given: { listen: () => {}, use: () => {} }, fix: 'closeWith(app.listen(port))' },
    { what: 'what listen of Fastify returns', given: Promise.resolve('http://[::1]:3000'), fix: 'closeWith(app)' },
    { what: 'what that promise holds', given: 'http://[::1]:3000', fix: 'given "http://[::1]:3000"' },
    { what: 'nothing', given: undefined, fix: 'given undefined' },
    { what: 'a port', given: 3000, fix: 'given 3000' },
    { what: 'null', given: null, fix: 'given null' },
  ])('refuses $what and says what to give', ({ given, fix }) => {
    const error = refusal(given);
    expect(error).toBeInstanceOf(VigiaError);
    expect(error).toMatchObject({ code: 'VIGIA_SERVER_UNCLOSABLE', message: expect.stringContaining(fix) });
  });

  it.each([
    { options: { deadlineMs: -1 }, code: 'VIGIA_OPTION_INVALID', says: '`deadlineMs`' },
    { options: { drainMs: '5s' }, code: 'VIGIA_OPTION_INVALID', says: '`drainMs`' },
    { options: { deadline: 1 }, code: 'VIGIA_OPTION_UNKNOWN', says: '`deadlineMs`' },
    { options: 5, code: 'VIGIA_OPTION_INVALID', says: 'options of closeWith' },
  ])('refuses $options', ({ options, code, says }) => {
    const server = createServer();
    expect(refusal(server, options)).toMatchObject({ code, message: expect.stringContaining(says) });
    expect(server.listenerCount('connection'), 'nothing is left on the server').toBe(
      createServer().listenerCount('connection'),
    );
  });
});
