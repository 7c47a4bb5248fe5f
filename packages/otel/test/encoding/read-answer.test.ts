import { describe, expect, it } from 'vitest';
import { createEncoding } from '../../src/encoding/create-encoding.js';

const { readAnswer } = createEncoding('http/protobuf');
const NOTHING = { rejected: 0, message: '' };

function ofText(text: string) {
  return readAnswer(Buffer.from(text));
}

function ofBytes(...bytes: number[]) {
  return readAnswer(Uint8Array.from(bytes));
}

describe('readAnswer', () => {
  it('reads an empty body as a whole success', () => {
    expect(readAnswer(new Uint8Array())).toEqual(NOTHING);
    expect(ofText('{}')).toEqual(NOTHING);
    expect(ofText('{"partialSuccess":{}}')).toEqual(NOTHING);
    expect(ofBytes(0x0a, 0)).toEqual(NOTHING);
  });

  it.each(['rejectedSpans', 'rejectedDataPoints', 'rejectedLogRecords'])(
    'reads %s of JSON, as text or number',
    (name) => {
      const expected = { rejected: 3, message: 'too old' };
      expect(ofText(`{"partialSuccess":{"${name}":"3","errorMessage":"too old"}}`)).toEqual(expected);
      expect(ofText(`{"partialSuccess":{"${name}":3,"errorMessage":"too old"}}`)).toEqual(expected);
    },
  );

  it('reads protobuf, whatever fields come with it', () => {
    const message = [...Buffer.from('ñ')];
    const partial = [0x08, 0xac, 0x02, 0x12, 2, ...message, 0x1d, 1, 2, 3, 4, 0x21, 1, 2, 3, 4, 5, 6, 7, 8, 0x28, 1];
    expect(ofBytes(0x12, 1, 7, 0x0a, partial.length, ...partial)).toEqual({ rejected: 300, message: 'ñ' });
  });

  it('reads a warning that rejects nothing', () => {
    expect(ofText('{"partialSuccess":{"errorMessage":"slow down"}}')).toEqual({ rejected: 0, message: 'slow down' });
  });

  it.each([
    '{',
    '{"partialSuccess":',
    'null',
    '[]',
    '{"partialSuccess":null}',
    '{"partialSuccess":7}',
    '{"partialSuccess":[1]}',
    '{"partialSuccess":{"rejectedSpans":"many","errorMessage":{}}}',
    '{"partialSuccess":{"rejectedSpans":-1}}',
    '{"partialSuccess":{"rejectedSpans":1e400}}',
    '{"partialSuccess":{"rejectedSpans":0.5}}',
    '{"partialSuccess":{"rejectedSpans":{"valueOf":1}}}',
    '<html>502</html>',
  ])('makes nothing of %s', (text) => {
    expect(ofText(text)).toEqual(NOTHING);
  });

  it.each([
    ['cut within a length', [0x0a]],
    ['cut within a message', [0x0a, 9, 0x08, 0x01]],
    ['longer than any length', [0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]],
    ['a varint without an end', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
    ['a negative count', [0x0a, 11, 0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]],
    ['a group', [0x0b, 0x08, 0x01, 0x0c]],
    ['a message for the count', [0x0a, 3, 0x0a, 1, 7]],
    ['a number for the message', [0x0a, 2, 0x10, 7]],
    ['a number for all', [0x08, 7]],
  ])('makes nothing of %s', (_what, bytes) => {
    expect(ofBytes(...bytes)).toEqual(NOTHING);
  });

  it('never throws, and never says more than it was told', () => {
    let state = 7;
    for (let round = 0; round < 3_000; round += 1) {
      const bytes = Uint8Array.from({ length: round % 40 }, () => {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
        return state >> 16;
      });
      const { rejected, message } = readAnswer(bytes);
      expect(Number.isSafeInteger(rejected) && rejected >= 0).toBe(true);
      expect(message.length).toBeLessThanOrEqual(bytes.length);
    }
  });

  it('keeps the beginning of a long message', () => {
    const text = JSON.stringify({ partialSuccess: { rejectedSpans: 1, errorMessage: 'x'.repeat(1e6) } });
    expect(ofText(text).message).toHaveLength(1_000);
  });
});
