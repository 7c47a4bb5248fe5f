import type { Report } from '@vigia/contract';
import type { Note } from '../logging/note.js';
import type { ResolvedShutdown } from '../options/resolve-shutdown.js';
import type { EndTelemetry } from './telemetry-end.js';

/** What a shutdown has to end beside the servers. */
export interface ShutdownParts {
  readonly options: ResolvedShutdown;
  readonly report: Report;
  /** Whether something would be lost with the process even without a server: a sink flushes or closes. */
  readonly isNeeded: boolean;
  /** Turns readiness to 503 for good; called again and again. */
  unready(): void;
  /** Turns readiness to 503 while an application closes by itself. */
  applicationCloses(isClosing: boolean): void;
  readonly note: Note;
  /** Resolves when no exchange is running. */
  exchangesIdle(): Promise<unknown>;
  /** Resolves when no job is running. */
  jobsIdle(): Promise<unknown>;
  readonly endTelemetry: EndTelemetry;
}
