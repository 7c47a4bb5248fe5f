import type { Resource } from '../../model/resource.js';
import type { ResourceGroup } from '../encoding.js';
import { attempt, type LeaveOut } from './attempt.js';
import { type MessageField, messageField, plainField } from './field.js';
import type { MessageWriter } from './message-writer.js';
import { SCHEMA_URL, SCOPE_NAME, SCOPE_VERSION } from './scope.js';
import { writeAttributes } from './write-attributes.js';

/** What `Resource…`, `Resource`, `Scope…` and `InstrumentationScope` have alike for every signal. */
const ENVELOPE = {
  resource: messageField('resource', 1, { lengthBytes: 2 }),
  attributes: messageField('attributes', 1, { isRepeated: true }),
  droppedAttributes: plainField('droppedAttributesCount', 2, 'varint'),
  scope: messageField('scope', 1),
  name: plainField('name', 1, 'bytes'),
  version: plainField('version', 2, 'bytes'),
  schemaUrl: plainField('schemaUrl', 3, 'bytes'),
} as const;

/** What differs from signal to signal. */
export interface RequestShape<Item> {
  /** Such as `resourceSpans`, `scopeSpans` and `spans`. */
  readonly resources: MessageField;
  readonly scopes: MessageField;
  readonly records: MessageField;
  /** Writes the members of one record, or returns why it has none. */
  write(writer: MessageWriter, item: Item, leaveOut: LeaveOut): string | undefined;
}

/** One record that is left out, and why. */
export type LeaveOutItem<Item> = (item: Item, reason: string, cause?: unknown) => void;

/** Names the three messages that are around the records of a signal: `Spans`, `spans`. */
export function requestFields(
  plural: string,
  records: string,
): Pick<RequestShape<never>, 'resources' | 'scopes' | 'records'> {
  return {
    resources: messageField(`resource${plural}`, 1, { isRepeated: true, lengthBytes: 3 }),
    scopes: messageField(`scope${plural}`, 2, { isRepeated: true, lengthBytes: 3 }),
    records: messageField(records, 2, { isRepeated: true, lengthBytes: 2 }),
  };
}

/** Writes an `Export…ServiceRequest`: one scope, ours, for each resource. */
export function writeRequest<Item>(
  writer: MessageWriter,
  groups: readonly ResourceGroup<Item>[],
  { shape, leaveOut }: { readonly shape: RequestShape<Item>; readonly leaveOut: LeaveOutItem<Item> },
): void {
  for (const { resource, records } of groups) {
    writer.begin(shape.resources);
    writeResource(writer, resource);
    writer.begin(shape.scopes);
    writeScope(writer);
    for (const item of records) {
      const without: LeaveOut = (reason, cause) => leaveOut(item, reason, cause);
      attempt(writer, shape.records, { write: () => shape.write(writer, item, without), leaveOut: without });
    }
    writer.text(ENVELOPE.schemaUrl, SCHEMA_URL);
    writer.end();
    writer.text(ENVELOPE.schemaUrl, SCHEMA_URL);
    writer.end();
  }
}

function writeResource(writer: MessageWriter, resource: Resource): void {
  writer.begin(ENVELOPE.resource);
  const leftOut = writeAttributes(writer, ENVELOPE.attributes, resource);
  if (leftOut > 0) writer.integer(ENVELOPE.droppedAttributes, leftOut);
  writer.end();
}

function writeScope(writer: MessageWriter): void {
  writer.begin(ENVELOPE.scope);
  writer.text(ENVELOPE.name, SCOPE_NAME);
  writer.text(ENVELOPE.version, SCOPE_VERSION);
  writer.end();
}
