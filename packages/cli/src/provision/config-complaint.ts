import { describeValue, VigiaError } from '@vigia/contract';

/** What is wrong with a configuration, with its file. */
export function configComplaint(path: string, cause: unknown): VigiaError {
  return new VigiaError('VIGIA_OPTION_INVALID', `${path}: ${complaintOf(path, cause)}`, { cause });
}

function complaintOf(path: string, cause: unknown): string {
  if (!(cause instanceof Error)) return `it threw ${typeof cause === 'string' ? cause : describeValue(cause)}`;
  // It says all that is wrong, a thing on each line.
  if (VigiaError.isInstance(cause)) return cause.message;
  const code = 'code' in cause ? String(cause.code) : '';
  if (code === 'EISDIR') return 'it is a directory; name a file.';
  const { message } = cause;
  if (path.endsWith('.json') && cause instanceof SyntaxError) return `it is no JSON: ${oneLine(message)}`;
  const [missing, name] = /^Cannot find (?:module|package) '([^']+)'/.exec(message) ?? [];
  if (missing !== undefined) return `it imports ${name}, which is not there; install it, or correct the name.`;
  return unparsed(message) ?? oneLine(message);
}

/** jiti says on a line of its own where it is, in this file or in one that it imports. */
function unparsed(message: string): string | undefined {
  const [, reason, place] = /^ParseError: (.*?)\s*\n\s*(\S+:\d+:\d+)/s.exec(message) ?? [];
  return reason === undefined ? undefined : `it does not parse: ${oneLine(reason)}, at ${place}`;
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
