import { describeValue, type Report } from '@vigia/contract';
import { whenRejected } from './when-rejected.js';

/** What is known of a function that was given as an option. */
export interface CallbackRule {
  /** Such as `requests.domain`. */
  readonly option: string;
  /** Completes "it must return …". */
  readonly returns: string;
  readonly isUsable: (value: unknown) => boolean;
  /** What becomes of the request, in half a sentence. */
  readonly consequence: string;
  readonly report: Report;
}

/**
 * Makes a user's function harmless: what it throws, or returns against its rule, is reported, and `undefined` stands
 * for it.
 */
export function guardCallback<Parameters extends readonly unknown[], Result>(
  callback: (...parameters: Parameters) => Result,
  { option, returns, isUsable, consequence, report }: CallbackRule,
): (...parameters: Parameters) => Result | undefined {
  const fix = `Mend the function given as \`${option}\`: it must return ${returns}.`;

  function fail(what: string, cause?: unknown): undefined {
    report({ code: 'VIGIA_CALLBACK_FAILED', message: `\`${option}\` ${what}; ${consequence}.`, fix, cause });
  }

  return (...parameters) => {
    try {
      const result = callback(...parameters);
      if (isUsable(result)) return result;
      whenRejected(result, () => {});
      return fail(`returned ${describeValue(result)}`);
    } catch (cause) {
      return fail('threw', cause);
    }
  };
}
