import { describe, expect, test } from 'vitest';
import type { ThrownError } from '../../src/api/request-view.js';
import { createWatched } from '../watched.js';

async function thrown(error: unknown): Promise<ThrownError | undefined> {
  const watched = createWatched();
  const { requestUuid } = watched.request({ status: 500, error });
  const { request } = await watched.view('request', { id: requestUuid });
  expect((await watched.view('logs')).lines).toHaveLength(1);
  return request?.thrown;
}

const hostile = new Proxy(
  {},
  {
    get: () => {
      throw new Error('no');
    },
    getPrototypeOf: () => {
      throw new Error('no');
    },
    ownKeys: () => {
      throw new Error('no');
    },
    has: () => {
      throw new Error('no');
    },
  },
);

class Odd {
  get message(): string {
    throw new Error('no');
  }
}

function circle(): Error {
  const error = new Error('round');
  error.cause = error;
  return error;
}

function deep(): Error {
  return Array.from({ length: 1_000 }).reduce<Error>(
    (cause, _, index) => new Error(`${index}`, { cause }),
    new Error(),
  );
}

describe('what was thrown', () => {
  test.each([
    ['a string', 'broken', { name: 'string', message: 'broken' }],
    ['null', null, { name: 'null', message: 'null' }],
    ['a number', 42, { name: 'number', message: '42' }],
    ['a symbol', Symbol('s'), { name: 'symbol', message: 'Symbol(s)' }],
    ['a function', () => 'source', { name: 'function', message: '' }],
    ['a proxy that throws', hostile, { name: 'Object', message: '' }],
    ['a function that throws when written', new Proxy(() => 1, { get: () => hostile }), { name: 'function' }],
    ['an error whose message throws', new Odd(), { name: 'Odd', message: '' }],
    ['an error without a prototype', Object.assign(Object.create(null), { message: 'bare' }), { message: 'bare' }],
    ['an error with a name that is no text', Object.assign(new Error('x'), { name: 5 }), { name: 'Error' }],
    ['several errors', new AggregateError([new Error('first'), new Error('second')], 'all'), { message: 'all' }],
    [
      'an object without a message',
      { code: 'E_CARD', status: 402, token: 's3cret', nested: {}, missing: undefined },
      { name: 'Object', message: 'code: E_CARD, status: 402, token: [Redacted]' },
    ],
    ['a list', [1, 2], { name: 'Array', message: '' }],
    ['an error that caused itself', circle(), { message: 'round' }],
    ['a frozen error', Object.freeze(new Error('cold')), { message: 'cold' }],
  ])('is told of: %s', async (_, error, wanted) => {
    expect(await thrown(error)).toMatchObject(wanted);
  });

  test('of several errors is the first one the cause', async () => {
    expect((await thrown(new AggregateError([new Error('first')], 'all')))?.cause?.message).toBe('first');
  });

  test('ends where a cause is its own', async () => {
    expect((await thrown(circle()))?.cause).toBeUndefined();
  });

  test('has few of very many causes, and little of a very long text', async () => {
    let depth = 0;
    for (let error = await thrown(deep()); error !== undefined; error = error.cause) depth += 1;
    expect(depth).toBe(5);
    const long = Object.assign(new Error('m'.repeat(1e6)), { stack: 's'.repeat(1e6), name: 'n'.repeat(1e6) });
    expect(JSON.stringify(await thrown(long)).length).toBeLessThan(12_000);
  });

  test('is summed up for the newest requests, and never in the way of a record', async () => {
    const watched = createWatched({ requests: 4 });
    watched.requests(4, { durationSeconds: 5 });
    for (const error of [hostile, null, 'text', new Odd(), circle(), Symbol('s')]) {
      watched.request({ status: 404, error });
    }
    const { requests } = await watched.view('requests');
    expect(requests.slice(0, 6).map(({ error }) => error)).toEqual([
      'Symbol(s)',
      'Error: round',
      'Odd',
      'text',
      'null',
      'Object',
    ]);
  });
});
