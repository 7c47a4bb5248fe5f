import { JsonTraceSerializer, ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { describe, expect, it } from 'vitest';
import { decodeRequest, type OtlpContentType } from '../../../src/otlp/definitions/decode-request.js';

const SPANS = spansOfTheSdk();
const FORMS = [
  ['application/x-protobuf', ProtobufTraceSerializer],
  ['application/json', JsonTraceSerializer],
] as const;

function spansOfTheSdk() {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const span = provider.getTracer('sdk', '1.2.3').startSpan('GET /users/:id', {
    attributes: { text: 'ñ', whole: 42, part: 0.5, yes: true, list: ['a', 'b'] },
  });
  span.end();
  return exporter.getFinishedSpans();
}

function json(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}

function traces(span: object): Uint8Array {
  return json({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] });
}

describe('decodeRequest', () => {
  it.each(FORMS)('reads what the official %s serializer writes', (contentType, serializer) => {
    const body = serializer.serializeRequest(SPANS) ?? new Uint8Array();
    const [span] = decodeRequest('traces', contentType, body).resourceSpans[0]?.scopeSpans[0]?.spans ?? [];
    expect(span).toMatchObject({
      traceId: SPANS[0]?.spanContext().traceId,
      parentSpanId: '',
      name: 'GET /users/:id',
      kind: 1,
      startTimeUnixNano: expect.stringMatching(/^\d{19}$/),
      links: [],
    });
    expect(span?.attributes).toContainEqual({ key: 'whole', value: { intValue: '42' } });
  });

  it('reads the same of both forms', () => {
    const [protobuf, text] = FORMS.map(([contentType, serializer]) =>
      decodeRequest('traces', contentType, serializer.serializeRequest(SPANS) ?? new Uint8Array()),
    );
    expect(text).toEqual(protobuf);
  });

  it.each([
    ['a field that is not there', traces({ nmae: 'x' })],
    ['an id that is not hexadecimal', traces({ traceId: 'AAECAwQFBgcICQoLDA0ODw==' })],
    ['an enum by its name', traces({ kind: 'SPAN_KIND_SERVER' })],
    ['an enum without such a value', traces({ kind: 9 })],
    ['a number as text', traces({ flags: '1' })],
    ['text that is a number', traces({ name: 1 })],
    ['an object for a list', traces({ events: {} })],
    ['a value of no kind', traces({ attributes: [{ key: 'a', value: { objectValue: 1 } }] })],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
  ])('refuses %s in JSON', (_what, body) => {
    expect(() => decodeRequest('traces', 'application/json', body)).toThrow();
  });

  it.each<[string, number[]]>([
    ['a field that is not there', [0x12, 0]],
    ['what is cut', [0x0a, 5, 0]],
    ['an enum without such a value', [0x0a, 6, 0x12, 4, 0x12, 2, 0x30, 9]],
  ])('refuses %s in protobuf', (_what, bytes) => {
    const contentType: OtlpContentType = 'application/x-protobuf';
    expect(() => decodeRequest('traces', contentType, Uint8Array.from(bytes))).toThrow();
  });
});
