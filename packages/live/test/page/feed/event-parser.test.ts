import { describe, expect, it } from 'vitest';
import { createEventParser, type StreamEvent } from '../../../page/feed/event-parser.js';

const STREAM =
  'retry: 2000\n\n: heartbeat\n\nevent: view\ndata: {"a":1}\n\nevent: problem\r\ndata:{"error":\r\ndata: "x"}\r\n\r\n';

function parse(pieces: readonly string[]): readonly StreamEvent[] {
  const events: StreamEvent[] = [];
  const take = createEventParser((event) => events.push(event));
  for (const piece of pieces) take(piece);
  return events;
}

describe('createEventParser', () => {
  it('reads names and data, and leaves out comments and the time to retry after', () => {
    expect(parse([STREAM])).toEqual([
      { name: 'view', data: '{"a":1}' },
      { name: 'problem', data: '{"error":\n"x"}' },
    ]);
  });

  it('reads the same wherever the stream was cut', () => {
    for (let cut = 1; cut < STREAM.length; cut += 1)
      expect(parse([STREAM.slice(0, cut), STREAM.slice(cut)])).toEqual(parse([STREAM]));
    expect(parse([...STREAM])).toEqual(parse([STREAM]));
  });

  it('keeps an event that has not ended', () => {
    expect(parse(['event: view\ndata: 1\n'])).toEqual([]);
  });

  it('names an event without a name as the standard does', () => {
    expect(parse(['data: 1\n\n'])).toEqual([{ name: 'message', data: '1' }]);
  });
});
