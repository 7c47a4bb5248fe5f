import { validateHeaderName, validateHeaderValue } from 'node:http';
import { describeKey, VigiaError } from '@vigia/contract';

/**
 * Checks what is sent with every push.
 * @throws VigiaError for what HTTP has no room for. It names no value: that may be a secret.
 */
export function checkHeaders(headers: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !isHeader(name, value)) {
      const message = `The header ${describeKey(name)} to Loki cannot be sent; use a name and a text that HTTP allows.`;
      throw new VigiaError('VIGIA_OPTION_INVALID', message);
    }
  }
}

function isHeader(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}
