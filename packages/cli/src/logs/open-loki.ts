import { readLokiAddress } from '../loki/loki-address.js';
import { createLokiConnection } from '../loki/loki-connection.js';
import { createPatientConnection, type Patience } from '../loki/patient-connection.js';
import { queryRange } from '../loki/query-range.js';
import type { HistoryOptions } from '../loki/read-history.js';
import { flagsWith, type LoginFlags, readLogin } from '../options/login.js';
import { isoTime } from '../output/iso-time.js';
import type { Surroundings } from '../surroundings.js';

/** What is asked of Loki. */
export interface LokiQuestion extends Pick<Patience, 'attempts' | 'firstPauseMs'> {
  /** `undefined`: where `LOKI_HOST` says. */
  readonly address: string | undefined;
  readonly login: LoginFlags;
  readonly query: string;
}

/** A Loki that is asked one query. */
export interface OpenLoki extends Pick<HistoryOptions, 'ask' | 'onCut'> {
  /** Whether lines could not be had, which has been said. */
  readonly isCut: boolean;
  close(): void;
}

/**
 * Opens the connection.
 *
 * @throws VigiaError for an address or a login that cannot be.
 */
export function openLoki(question: LokiQuestion, { variables, signal, note }: Surroundings): OpenLoki {
  const address = readLokiAddress(question.address, variables);
  const flags = question.address === undefined ? question.login : flagsWith(address, question.login);
  const connection = createLokiConnection(address, readLogin(flags, variables), signal);
  const onPause = (reason: string) => note(`vigia: ${reason} Trying again.`);
  const patient = createPatientConnection(connection, signal, { ...question, onPause });
  let cutNs: bigint | undefined;
  return {
    ask: (range) => queryRange(patient, { ...range, query: question.query }),
    onCut(timestampNs, mostLines) {
      // A tail comes by again.
      if (cutNs === timestampNs) return;
      cutNs = timestampNs;
      const fix = 'Raise max_entries_limit_per_query of Loki, or select fewer lines.';
      note(
        `vigia: More than ${mostLines} lines have the time ${isoTime(timestampNs)}; the others are left out. ${fix}`,
      );
    },
    get isCut() {
      return cutNs !== undefined;
    },
    close: connection.close,
  };
}
