import { randomBytes } from 'node:crypto';

const TIME_DIGITS = 12;

/**
 * A new UUID of version 7, which sorts by its time.
 * @see https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7
 */
export function newEntryId(): string {
  const random = randomBytes(10);
  random.writeUInt16BE((random.readUInt16BE(0) & 0x0fff) | 0x7000, 0);
  random.writeUInt16BE((random.readUInt16BE(2) & 0x3fff) | 0x8000, 2);
  const digits = Date.now().toString(16).padStart(TIME_DIGITS, '0') + random.toString('hex');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
