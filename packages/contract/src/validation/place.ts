import type { ErrorCode } from '../errors/error-codes.js';
import { VigiaError } from '../errors/vigia-error.js';
import { describeKey } from './describe-value.js';

/** One thing that is wrong, in a sentence that names the place, the value and the fix. */
export interface Finding {
  readonly code: ErrorCode;
  readonly message: string;
}

/** Where in the input a value stands, and where what is wrong with it is said. */
export interface Place {
  /** Such as `metrics.limits.routes` or `sinks[1].name`; the subject itself at the root. */
  readonly path: string;
  child(key: string | number): Place;
  /** Notes a finding. Returns `undefined`, so that a reader can end with it. */
  reject(code: ErrorCode, message: string): undefined;
}

/** Collects everything that is wrong with one input, so that its author learns all of it at once. */
export interface Inspection {
  readonly findings: readonly Finding[];
  /** The place of the whole input. Its children are written without the subject when `named` is false. */
  place(subject: string, options?: { readonly named?: boolean | undefined }): Place;
  /** @throws VigiaError with the code of the first finding and the text of all, when there is any. */
  conclude(): void;
}

const MAX_FINDINGS_TOLD = 20;

/** Starts an {@link Inspection} without findings. With a `code`, every finding carries that one. */
export function createInspection(options: { readonly code?: ErrorCode | undefined } = {}): Inspection {
  const findings: Finding[] = [];

  function placeAt(path: string, prefix: string): Place {
    return {
      path,
      child: (key) => {
        const childPath = joinPath(prefix, key);
        return placeAt(childPath, childPath);
      },
      reject: (code, message) => {
        findings.push({ code: options.code ?? code, message });
        return undefined;
      },
    };
  }

  return {
    findings,
    place: (subject, { named = true } = {}) => placeAt(subject, named ? subject : ''),
    conclude: () => conclude(findings),
  };
}

function joinPath(prefix: string, key: string | number): string {
  if (typeof key === 'number') return `${prefix}[${key}]`;
  return prefix === '' ? describeKey(key) : `${prefix}.${describeKey(key)}`;
}

function conclude(findings: readonly Finding[]): void {
  const [first] = findings;
  if (first === undefined) return;
  if (findings.length === 1) throw new VigiaError(first.code, first.message);
  const told = findings.slice(0, MAX_FINDINGS_TOLD).map(({ message }) => `- ${message}`);
  const rest = findings.length - told.length;
  const lines = rest > 0 ? [...told, `- and ${rest} more`] : told;
  throw new VigiaError(first.code, `${findings.length} things must be corrected:\n${lines.join('\n')}`);
}
