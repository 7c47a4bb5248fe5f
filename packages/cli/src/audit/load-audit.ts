import { VigiaError } from '@vigia/contract';

/** What `@vigia/audit` exports. */
export type AuditTrail = typeof import('@vigia/audit');

/**
 * The stores of audit trails, and how they are read and verified.
 *
 * @throws VigiaError when it is not installed.
 */
export async function loadAudit(): Promise<AuditTrail> {
  try {
    return await import('@vigia/audit');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    const message = 'This needs the package @vigia/audit: npm install @vigia/audit, where @vigia/cli is installed.';
    throw new VigiaError('VIGIA_COMMAND_FAILED', message, { cause });
  }
}
