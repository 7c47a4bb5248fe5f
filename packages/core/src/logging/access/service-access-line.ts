import type { Report } from '@vigia/contract';
import type { ResolvedAccess } from '../../options/resolve-logs.js';
import type { RedactionRules } from '../redaction/redaction-rules.js';
import { createSecretTest } from '../redaction/secret-test.js';
import type { ServiceLogger } from '../service-logger.js';
import { type AccessLine, createAccessLine } from './access-line.js';
import { createHeaderReader } from './allowed-headers.js';

/** What the access line of a service needs. */
export interface ServiceAccessLineOptions {
  readonly service: Pick<ServiceLogger, 'logger' | 'ours' | 'exempt'>;
  readonly access: ResolvedAccess;
  readonly redact: RedactionRules;
  readonly report: Report;
}

/** Creates the access line of a service, and tells of what is wrong with it. */
export function createServiceAccessLine({ service, access, redact, report }: ServiceAccessLineOptions): AccessLine {
  const { logger, ours, exempt } = service;
  return createAccessLine({
    ...ours,
    logger,
    exempt,
    sample: access.sample,
    slowMs: access.slowMs,
    readHeaders: createHeaderReader(access.headers, createSecretTest(redact.names)),
    unfollowed(reason) {
      report({
        code: 'VIGIA_ACCESS_LINE_SLOW',
        message: `The access line goes through the logger, which takes several times as long: ${reason}.`,
        fix: 'Leave that out of the logger, or switch the line off (`logs.access: false`). Nothing is lost by it.',
      });
    },
    failed(cause) {
      report({
        code: 'VIGIA_CALLBACK_FAILED',
        message: 'The logger threw; the access line of a request is lost.',
        fix: 'Mend what was given as `logs.logger` or `logs.destination`.',
        cause,
      });
    },
  });
}
