import { request as sendRequest } from 'node:http';
import { type TelemetryOptions, type TraceHeaders, traceHeaders } from '@vigia/core';
import { afterEach, describe, expect, it } from 'vitest';
import { startTracedServer, type TracedServer } from './traced-server.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';
const PARENT = `00-${TRACE}-${SPAN}-01`;

let running: TracedServer | undefined;

afterEach(async () => {
  await running?.close();
  running = undefined;
});

type Headers = Readonly<Record<string, string | readonly string[]>>;

/** Sends headers, one that has several values several times, and gives the span and what goes on from there. */
async function ask(headers: Headers, options: TelemetryOptions = {}) {
  let sentOn: TraceHeaders = {};
  running = await startTracedServer(({ request, response }) => {
    sentOn = traceHeaders();
    response.writeHead(request.headers['x-fails'] === undefined ? 200 : 500).end();
  }, options);
  await send(running.port, headers);
  const [span] = await running.spansOnce(1);
  if (span === undefined) throw new Error('no span');
  return { span, sentOn };
}

function send(port: number, headers: Headers): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = sendRequest({ port, host: '127.0.0.1', path: '/users/1' });
    for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
    request.on('response', (response) => response.resume().on('end', resolve)).on('error', reject);
    request.end();
  });
}

describe('a trace that a trusted caller began', () => {
  it('goes on', async () => {
    const { span, sentOn } = await ask({ traceparent: PARENT, tracestate: 'rojo=1,congo=t61rcWkgMzE' });
    expect(span).toMatchObject({ traceId: TRACE, parentSpanId: SPAN, isParentRemote: true, flags: 1 });
    expect(span.traceState).toBe('rojo=1,congo=t61rcWkgMzE');
    expect(span.spanId).not.toBe(SPAN);
    expect(sentOn).toEqual({
      traceparent: `00-${TRACE}-${span.spanId}-01`,
      tracestate: 'rojo=1,congo=t61rcWkgMzE',
    });
  });

  it.each([
    { flags: '00', sent: '00', recorded: 1 },
    { flags: '01', sent: '01', recorded: 1 },
    { flags: '02', sent: '02', recorded: 3 },
    { flags: '03', sent: '03', recorded: 3 },
    { flags: 'ff', sent: '03', recorded: 3 },
    { flags: 'fc', sent: '00', recorded: 1 },
  ])('keeps of its flags $flags those that have a meaning', async ({ flags, sent, recorded }) => {
    const { span, sentOn } = await ask({
      traceparent: `00-${TRACE}-${SPAN}-${flags}`,
      'x-fails': 'so that it is kept',
    });
    expect(span.flags).toBe(recorded);
    expect(sentOn.traceparent).toBe(`00-${TRACE}-${span.spanId}-${sent}`);
  });

  it.each([
    { why: 'of a later version', header: `cc-${TRACE}-${SPAN}-01` },
    { why: 'of a later version with further fields', header: `cc-${TRACE}-${SPAN}-01-what-the-future-will-be-like` },
    { why: 'of a later version that ends in a dash', header: `cc-${TRACE}-${SPAN}-01-` },
  ])('may be $why, and goes on as 00', async ({ header }) => {
    const { span, sentOn } = await ask({ traceparent: header, tracestate: 'a=1' });
    expect(span).toMatchObject({ traceId: TRACE, parentSpanId: SPAN, traceState: 'a=1' });
    expect(sentOn.traceparent).toBe(`00-${TRACE}-${span.spanId}-01`);
  });
});

describe('a traceparent that is wrong', () => {
  it.each([
    ['empty', ''],
    ['no traceparent at all', 'bogus'],
    ['an all-zero trace', `00-${'0'.repeat(32)}-${SPAN}-01`],
    ['an all-zero span', `00-${TRACE}-${'0'.repeat(16)}-01`],
    ['the forbidden version', `ff-${TRACE}-${SPAN}-01`],
    ['a version in upper case', `CC-${TRACE}-${SPAN}-01`],
    ['a version of one digit', `0-${TRACE}-${SPAN}-01`],
    ['a version of three digits', `000-${TRACE}-${SPAN}-01`],
    ['a trace in upper case', `00-${TRACE.toUpperCase()}-${SPAN}-01`],
    ['a span in upper case', `00-${TRACE}-${SPAN.toUpperCase()}-01`],
    ['a trace that is too short', `00-${TRACE.slice(1)}-${SPAN}-01`],
    ['a trace that is too long', `00-${TRACE}0-${SPAN}-01`],
    ['a span that is too short', `00-${TRACE}-${SPAN.slice(1)}-01`],
    ['a span that is too long', `00-${TRACE}-${SPAN}0-01`],
    ['flags in upper case', `00-${TRACE}-${SPAN}-0A`],
    ['flags of one digit', `00-${TRACE}-${SPAN}-1`],
    ['flags of three digits', `00-${TRACE}-${SPAN}-001`],
    ['no flags', `00-${TRACE}-${SPAN}`],
    ['further fields of version 00', `00-${TRACE}-${SPAN}-01-more`],
    ['a dash at the end of version 00', `00-${TRACE}-${SPAN}-01-`],
    ['a later version without a dash after the flags', `cc-${TRACE}-${SPAN}-01.what`],
    ['dots in place of dashes', PARENT.replaceAll('-', '.')],
    ['letters that are no digits', `00-${TRACE.replace('4', 'g')}-${SPAN}-01`],
    ['several', [PARENT, PARENT]],
    ['ten thousand characters', `cc-${TRACE}-${SPAN}-01-${'a'.repeat(10_000)}`],
  ])('begins a new trace, without the state of the old one: %s', async (_, traceparent) => {
    const { span, sentOn } = await ask({ traceparent, tracestate: 'foo=1' });
    expect(span.traceId).not.toBe(TRACE);
    expect(span.traceId).toMatch(/^(?!0{32})[0-9a-f]{32}$/);
    expect(span).toMatchObject({ parentSpanId: undefined, isParentRemote: false, traceState: undefined, flags: 3 });
    expect(sentOn).toEqual({ traceparent: `00-${span.traceId}-${span.spanId}-03` });
  });
});

/** A member of this many characters. */
function member(index: number, characters: number): string {
  const key = `k${index}=`;
  return key + 'v'.repeat(characters - key.length);
}

const members = (count: number, characters: number) =>
  Array.from({ length: count }, (_, index) => member(index, characters));

describe('a tracestate', () => {
  it.each([
    { why: 'as it came', sent: 'foo=1,bar=2', kept: 'foo=1,bar=2' },
    { why: 'without the space around its members', sent: 'foo=1 \t , \t bar=2, \t baz=3', kept: 'foo=1,bar=2,baz=3' },
    { why: 'without empty members', sent: 'foo=1,,,bar=2,', kept: 'foo=1,bar=2' },
    {
      why: 'with keys of several tenants',
      sent: 'foo@=1,0@bar=2,fw529a3039@dt=FfSiM2',
      kept: 'foo@=1,0@bar=2,fw529a3039@dt=FfSiM2',
    },
    { why: 'with every character that a key may have', sent: 'foo-_*/bar=1,9=2', kept: 'foo-_*/bar=1,9=2' },
    { why: 'with spaces in a value', sent: 'foo=a b  c', kept: 'foo=a b  c' },
    { why: 'with keys that come twice', sent: 'foo=1,foo=2', kept: 'foo=1,foo=2' },
    { why: 'from several headers', sent: ['foo=1', 'bar=2'], kept: 'foo=1,bar=2' },
    { why: 'from several headers, some of them empty', sent: ['foo=1', '', 'bar=2'], kept: 'foo=1,bar=2' },
    { why: 'with 32 members', sent: members(32, 6).join(','), kept: members(32, 6).join(',') },
    { why: 'with 512 characters', sent: `${members(4, 127).join(',')}v`, kept: `${members(4, 127).join(',')}v` },
    { why: 'with a key of 256', sent: `${'z'.repeat(256)}=1`, kept: `${'z'.repeat(256)}=1` },
    { why: 'with a value of 256', sent: `a=${'z'.repeat(256)}`, kept: `a=${'z'.repeat(256)}` },
  ])('goes on $why', async ({ sent, kept }) => {
    const { span, sentOn } = await ask({ traceparent: PARENT, tracestate: sent });
    expect(span.traceState).toBe(kept);
    expect(sentOn.tracestate).toBe(kept);
  });

  it.each([
    ['has nothing in it', ''],
    ['has but commas', ' , ,'],
    ['has 33 members', members(33, 6).join(',')],
    ['has a member without a value', 'foo=1,bar'],
    ['has a member with an empty value', 'foo=1,bar='],
    ['has a member without a key', 'foo=1,=2'],
    ['has a space in a key', 'foo =1'],
    ['has a key in upper case', 'FOO=1'],
    ['has a key that begins with @', '@foo=1'],
    ['has a key with a dot', 'foo.bar=1'],
    ['has a key of 257', `${'z'.repeat(257)}=1`],
    ['has a value of 257', `a=${'z'.repeat(257)}`],
    ['has an equals sign in a value', 'foo=bar=baz'],
    ['has a letter outside ASCII', 'foo=é'],
    ['has a tab in a value', 'foo=a\tb'],
  ])('is left behind where it %s, and the trace goes on', async (_, tracestate) => {
    const { span, sentOn } = await ask({ traceparent: PARENT, tracestate });
    expect(span).toMatchObject({ traceId: TRACE, parentSpanId: SPAN, traceState: undefined });
    expect(sentOn).not.toHaveProperty('tracestate');
  });

  it('means nothing without a traceparent', async () => {
    const { span } = await ask({ tracestate: 'foo=1' });
    expect(span.traceState).toBeUndefined();
  });

  it('of more than 512 characters loses first whole members that are longer than 128', async () => {
    const [large = '', other = ''] = [member(90, 200), member(91, 129)];
    const small = members(3, 128);
    const { span } = await ask({ traceparent: PARENT, tracestate: [large, ...small, other].join(',') });
    expect(span.traceState).toBe(small.join(','));
  });

  it('of more than 512 characters loses then whole members from the end', async () => {
    const many = members(6, 100);
    const { span } = await ask({ traceparent: PARENT, tracestate: many.join(',') });
    expect(span.traceState).toBe(many.slice(0, 5).join(','));
  });
});

describe('baggage', () => {
  it.each([
    { why: 'with a trace', headers: { traceparent: PARENT } },
    { why: 'without one', headers: {} },
  ])('goes on as it came, $why', async ({ headers }) => {
    const baggage = 'userId=Am%C3%A9lie;ttl=1 , serverNode=DF%2028,isProduction=false';
    const { sentOn } = await ask({ ...headers, baggage });
    expect(sentOn.baggage).toBe(baggage);
  });

  it('goes on where it is 8,192 bytes long, and no longer', async () => {
    const longest = `a=${'b'.repeat(8_190)}`;
    expect((await ask({ baggage: longest })).sentOn.baggage).toBe(longest);
    await running?.close();
    expect((await ask({ baggage: `${longest}b` })).sentOn).not.toHaveProperty('baggage');
  });
});

describe('a caller that is not trusted', () => {
  it.each([
    { why: 'trusts nobody', id: { trust: 'never' as const } },
    { why: 'reads no ids', id: false as const },
  ])('goes on with nothing of what it sent, where the option $why', async ({ id }) => {
    const headers = { traceparent: PARENT, tracestate: 'foo=1', baggage: 'a=1' };
    const { span, sentOn } = await ask(headers, { requests: { id } });
    expect(span).toMatchObject({ parentSpanId: undefined, traceState: undefined, flags: 3 });
    expect(span.traceId).not.toBe(TRACE);
    expect(sentOn).toEqual({ traceparent: `00-${span.traceId}-${span.spanId}-03` });
  });
});

it("does not call an id random that came as Faucet's", async () => {
  const { span } = await ask({ 'faucet-request-uuid': '018f5e0c-7b1a-7c3d-9e2f-0123456789ab' });
  expect(span).toMatchObject({ traceId: '018f5e0c7b1a7c3d9e2f0123456789ab', flags: 1 });
});
