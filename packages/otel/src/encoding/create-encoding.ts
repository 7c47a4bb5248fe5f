import { readAnswer } from './answer/read-answer.js';
import type { Encoding, OnLeftOut, OtlpProtocol, ResourceGroup } from './encoding.js';
import { createJsonWriter } from './json/json-writer.js';
import type { MessageWriter } from './messages/message-writer.js';
import { writeLog } from './messages/write-log.js';
import { writeMetric } from './messages/write-metric.js';
import { type RequestShape, requestFields, writeRequest } from './messages/write-request.js';
import { writeSpan } from './messages/write-span.js';
import { createAttributeCache } from './protobuf/attribute-cache.js';
import { createProtobufWriter } from './protobuf/protobuf-writer.js';

const SPANS = { ...requestFields('Spans', 'spans'), write: writeSpan };
const METRICS = { ...requestFields('Metrics', 'metrics'), write: writeMetric };
const LOGS = { ...requestFields('Logs', 'logRecords'), write: writeLog };

const FIRST_BYTES = 16_384;
/** The next request is about as long as the last one. */
const MARGIN = 1.25;

type NamedRecord = { readonly name: string } | { readonly severityText: string };

/**
 * Makes the encoding of a protocol.
 *
 * @param onLeftOut - Told of every record that could not be written
 */
export function createEncoding(protocol: OtlpProtocol, onLeftOut: OnLeftOut = () => undefined): Encoding {
  const isJson = protocol === 'http/json';
  const makers = { traces: makerOf(isJson), metrics: makerOf(isJson), logs: makerOf(isJson) };

  function encode<Item extends NamedRecord>(
    signal: keyof typeof makers,
    groups: readonly ResourceGroup<Item>[],
    shape: RequestShape<Item>,
  ): Uint8Array {
    return makers[signal]((writer) =>
      writeRequest(writer, groups, {
        shape,
        leaveOut: (item, reason, cause) => onLeftOut({ signal, record: nameOf(item), reason, cause }),
      }),
    );
  }

  return {
    contentType: isJson ? 'application/json' : 'application/x-protobuf',
    traces: (groups) => encode('traces', groups, SPANS),
    metrics: (groups) => encode('metrics', groups, METRICS),
    logs: (groups) => encode('logs', groups, LOGS),
    readAnswer,
  };
}

type Make = (write: (writer: MessageWriter) => void) => Uint8Array;

function makerOf(isJson: boolean): Make {
  return isJson ? makeJson : makeProtobuf();
}

function makeJson(write: (writer: MessageWriter) => void): Uint8Array {
  const writer = createJsonWriter();
  write(writer);
  return writer.finish();
}

function makeProtobuf(): Make {
  const attributes = createAttributeCache();
  let expectedBytes = FIRST_BYTES;
  return (write) => {
    const writer = createProtobufWriter(expectedBytes, attributes);
    write(writer);
    const bytes = writer.finish();
    expectedBytes = Math.max(FIRST_BYTES, Math.ceil(bytes.length * MARGIN));
    return bytes;
  };
}

function nameOf(item: NamedRecord): string | undefined {
  try {
    return String('name' in item ? item.name : item.severityText);
  } catch {
    return undefined;
  }
}
