/** What a request to the receiver must keep to, beyond what OpenTelemetry's definitions demand. */
export const RULES = {
  method: 'OTLP/HTTP is POST.',
  path: 'Each signal has a path of its own, and not every destination takes every signal.',
  'http-version': 'Some destinations speak one version of HTTP only.',
  'content-type': 'Protobuf or JSON, by its own name.',
  'content-encoding': 'Plain or gzip, where the destination takes it.',
  authorization: 'The header that the destination asks for.',
  'required-header': 'Headers that name where records go.',
  signature: "Signature Version 4, computed again from what came, by somebody else's code.",
  'sent-size': 'Bytes as they were sent.',
  'body-size': 'Bytes after decompression.',
  undecodable: "What OpenTelemetry's definitions cannot read.",
  empty: 'A request that carries no record is a waste.',
  'record-count': 'Spans, points or lines of one request.',
  'record-size': 'Bytes of one record.',
  'record-age': 'How old and how new a record may be.',
  'record-spread': 'How far apart the times of one request may be.',
  'attribute-count': 'Attributes of one record.',
  'attribute-name': 'Never empty, never longer than the destination keeps.',
  'attribute-length': 'Characters of a value.',
  'attribute-list': 'Values of a list.',
  'attribute-twice': 'A name comes once.',
  'attribute-empty': 'An attribute has a value.',
  'required-resource': 'Attributes of the resource that the destination asks for.',
  'service-name': 'A resource has a name of its service.',
  'scope-name': 'Whose records they are.',
  'semantic-name': "A name in a namespace of the semantic conventions is theirs or the catalogue's.",
  'semantic-type': 'A value has the type that the semantic conventions give it.',
  'semantic-required': 'What the semantic conventions require of a span of HTTP.',
  'semantic-metric': 'A metric of the semantic conventions has their kind and unit.',
  'trace-id': '16 bytes that are not all zero.',
  'span-id': '8 bytes that are not all zero.',
  'parent-id': 'Nothing or 8 bytes that are not all zero, and never the span itself.',
  'trace-state': 'A list as the W3C has it.',
  'span-flags': 'Bits 0 to 7 of the W3C, and whether the parent is remote; nothing else.',
  'span-name': 'A span has a name, of low cardinality.',
  'span-kind': 'Internal, server, client, producer or consumer.',
  'span-status': 'Unset, ok or error; a message with errors only.',
  'span-time': 'Begins before it ends, at plausible times.',
  'span-event': 'Has a name, and happened within its span.',
  'span-twice': 'One span comes once.',
  'span-parent': 'The parent has come, or is of another process.',
  'metric-name': 'As the data model has it.',
  'metric-unit': 'At most 63 characters.',
  'metric-twice': 'One request has a metric of one resource and scope once.',
  'metric-changed': 'A metric keeps its kind, unit and temporality.',
  'no-points': 'A metric has points.',
  temporality: 'Cumulative or delta, as the destination takes it.',
  'point-time': 'Begins before it ends, at plausible times.',
  'point-twice': 'One series has one point for one time.',
  'point-value': 'A number.',
  'point-order': 'Points of a series come in the order of time, and their intervals do not overlap.',
  monotonic: 'What only grows never falls.',
  'bucket-bounds': 'Ascending and finite.',
  'bucket-count': 'One more than there are bounds.',
  'bucket-sum': 'The buckets add up to the count.',
  'histogram-sum': 'Lies between what the buckets allow.',
  quantiles: 'Ascending, from 0 to 1.',
  exemplar: 'Has ids of full length or none, and falls into a bucket that counts something.',
  severity: 'From 1 to 24, and its text says the same.',
  'log-body': 'A line says something.',
  'log-time': 'A plausible time, observed no earlier than it happened.',
} as const;

/** One of {@link RULES}. */
export type RuleName = keyof typeof RULES;

/** One way in which a request broke a rule. */
export interface Fault {
  readonly rule: RuleName;
  readonly detail: string;
  /** The number of the request, from 0. */
  readonly request: number;
}

/** Where checks tell of what they find. */
export type Report = (rule: RuleName, detail: string) => void;
