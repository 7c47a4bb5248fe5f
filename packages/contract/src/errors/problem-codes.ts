/** Every code that a reported problem can carry. `docs/errors.md` is generated from it. */
export const PROBLEM_CODES = {
  VIGIA_CALLBACK_FAILED: {
    meaning: 'A function given as an option threw or returned something unusable; the request went on without it.',
    remedy: 'Mend the function that the message names.',
  },
  VIGIA_SINK_FAILED: {
    meaning: 'A sink threw, or its flush or close was rejected.',
    remedy:
      'Mend the sink that the problem names; what it did not take is counted in `telemetry_events_dropped_total`.',
  },
  VIGIA_PAGE_FAILED: {
    meaning: 'A page threw, rejected, or answered with something that is no response.',
    remedy: 'Mend the page that the problem names; requests that it does not answer go on without it.',
  },
  VIGIA_COLLECTOR_FAILED: {
    meaning: "A metric in the application's registry threw while it was read; the rest of the scrape is intact.",
    remedy: 'Mend the `collect` function of the metric that the message names.',
  },
  VIGIA_METRIC_NAME_TAKEN: {
    meaning:
      "The application's registry has a metric of the same name as ours; the application's is served, ours left out.",
    remedy: 'Rename or remove the metric of the application.',
  },
  VIGIA_BUDGET_EXCEEDED: {
    meaning: 'A label or series budget is spent; further values are folded into `<other>`.',
    remedy: 'Find what makes so many values, or raise the limit in `metrics.limits`.',
  },
  VIGIA_INSTALLED_LATE: {
    meaning: 'The telemetry was installed behind other middleware: what they answer is not seen.',
    remedy: 'Install the telemetry first.',
  },
  VIGIA_METRICS_REFUSED: {
    meaning: 'The metrics were asked for by somebody who may not read them.',
    remedy: 'If that was your Prometheus, set `VIGIA_METRICS_TOKEN` or `metrics.authorize`.',
  },
  VIGIA_SCRAPE_CUT: {
    meaning: 'A client that was reading the metrics took nothing for a minute, or too many did so; it was cut off.',
    remedy: 'Look at who reads the metrics, and at the network between. Let the scraper ask for gzip.',
  },
  VIGIA_PORT_UNAVAILABLE: {
    meaning: 'The port of the metrics could not be listened on; it is tried again, and the service runs on without it.',
    remedy: 'Free the port that the message names, or give another one as `metrics.port`.',
  },
  VIGIA_METRICS_THREAD_FAILED: {
    meaning:
      'The thread that holds the port of the metrics ended; another one was started, or the port is held by the process itself.',
    remedy: 'Look at the cause; without `metrics.isolated` no thread is needed.',
  },
  VIGIA_PUSH_FAILED: {
    meaning:
      'The metrics could not be pushed to the Pushgateway when the process ended; nobody will see its last ones.',
    remedy: 'Do what the problem says about the gateway, or about `metrics.pushOnExit`.',
  },
  VIGIA_PROCESSES_FAILED: {
    meaning:
      'The metrics of several processes could not be brought together, or kept for the others; those of this process are served.',
    remedy:
      'Give `metrics.processes.directory` a place that this user alone may write to, or set `metrics.processes` to false.',
  },
  VIGIA_PROCESSES_DIFFER: {
    meaning:
      'Processes of one service have a metric of one name with different types or buckets; one of them is left out.',
    remedy: 'Declare the metric in the same way in all processes; while a new version replaces another it passes.',
  },
  VIGIA_HEALTH_CHECK_FAILED: {
    meaning: 'A check of health that was well is so no more.',
    remedy: 'See to what the check looks at. If all is well there, mend the check in `health.checks`.',
  },
  VIGIA_ENVIRONMENT_IGNORED: {
    meaning: 'An environment variable holds something that cannot be used; it was left aside.',
    remedy: 'Correct the variable as the message says.',
  },
  VIGIA_SYSTEM_UNREADABLE: {
    meaning: 'A file of the operating system, or a disk, could not be read; what depends on it is left out.',
    remedy: 'Let the process read what the message names, or take the disk out of `metrics.system.disks`.',
  },
  VIGIA_SPOOL_FAILED: {
    meaning:
      'The spool of a sink could not keep or give back a batch: its disk is full, read-only, forbidden or damaged.',
    remedy: 'Do what the problem says; until then the sink keeps in memory what fits, and counts what it drops.',
  },
  VIGIA_KPI_MISUSED: {
    meaning:
      'A KPI was given a name, label, value or amount that its declaration does not allow; nothing was recorded.',
    remedy: 'Use what is declared, or declare what is used. With `strict: true` it is thrown, so that tests find it.',
  },
  VIGIA_JOB_UNNAMED: {
    meaning: 'A job was run under something that is no name; it was run, and counted as `<other>`.',
    remedy: 'Give `vigia.job` a text that stays the same from run to run.',
  },
  VIGIA_SPAN_MISUSED: {
    meaning: 'A span was given a name or an attribute that it cannot hold, or more than is kept; the work was run.',
    remedy: 'Do what the problem says about the name, the attribute, or how many there are. It is told of once.',
  },
  VIGIA_SHUTDOWN_CUT: {
    meaning: 'Connections were still open when the time of the shutdown that is theirs was over; they were cut.',
    remedy: 'Raise `shutdown.deadlineMs`, or end long requests, uploads and WebSockets when a shutdown begins.',
  },
  VIGIA_SHUTDOWN_FAILED: {
    meaning: 'A part of the shutdown failed, such as the close of the application; the rest went on without it.',
    remedy: 'Mend what the message names; the cause has its error.',
  },
  VIGIA_DELIVERY_INTERRUPTED: {
    meaning: 'The far end of a sink failed repeatedly; the sink rests between single attempts and keeps what it can.',
    remedy: 'Bring the far end back, or correct its address; the sink goes on by itself.',
  },
  VIGIA_DELIVERY_PAUSED: {
    meaning:
      'The far end of a sink needs a person: a password, a right, a table. The sink keeps what it can and asks rarely.',
    remedy: 'Mend what the message names; the sink goes on by itself.',
  },
  VIGIA_DELIVERY_LOSS: {
    meaning: 'A sink dropped items; `telemetry_events_dropped_total` counts them by reason.',
    remedy: 'Do what the fix of the problem says for the reason it names.',
  },
  VIGIA_LOGS_NOT_SENT: {
    meaning:
      "Loki or another sink is to have lines, but the logger is the application's own (`logs.logger`): its lines cannot be sent from here.",
    remedy:
      'For Loki, give that logger `lokiStream()` beside its destination, as the message shows; for another sink, leave `logs.logger` out.',
  },
  VIGIA_ENGINE_LOSES: {
    meaning: 'The engine that was chosen loses lines, or costs more, in ways that ours does not.',
    remedy: 'Leave `engine` out, unless something else needs that engine.',
  },
  VIGIA_SINK_NOT_PASSED: {
    meaning: 'A variable says where signals are to go, and no sink that reads it was passed: nothing is sent there.',
    remedy: 'Add the sink in the two lines that the problem names, or unset the variable.',
  },
  VIGIA_SPOOL_UNUSED: {
    meaning: 'A spool was asked for, and no sink is on that would use it.',
    remedy: 'Switch a sink on, such as Loki by `LOKI_HOST`, or leave the spool out.',
  },
  VIGIA_DEAD_LETTER_FAILED: {
    meaning: 'Items that can never be delivered could not be written to the file of dead letters either.',
    remedy: 'Make the directory of the spool writable, and free some space.',
  },
  VIGIA_ACCESS_LINE_SLOW: {
    meaning: 'The logger cannot be followed by the template of the access line; lines go through the logger itself.',
    remedy: 'Leave what the message names out of the logger, or accept a few microseconds more per request.',
  },
  VIGIA_AUDIT_FAILED: {
    meaning: 'The audit trail could not store, seal, verify or publish; it goes on trying, and no entry is given up.',
    remedy: 'Mend what the message names; the cause has the error of the store.',
  },
  VIGIA_AUDIT_BROKEN: {
    meaning: 'The chain of the audit trail does not hold: an entry was changed, removed or put in after the fact.',
    remedy:
      'Keep the database as it is, look at the entry that the message names, and compare it with a backup and the heads that were published.',
  },
  VIGIA_AUDIT_LEFT: {
    meaning: 'The process ended while entries of the audit trail waited in memory; they were written to the log.',
    remedy: 'Find the lines with `audit_entry` in the log of the process and put them on record.',
  },
  VIGIA_INTERNAL: {
    meaning: 'The toolkit caught an error of its own.',
    remedy: 'Please report it, with the cause that the problem carries.',
  },
} as const;

/** A code of {@link PROBLEM_CODES}. */
export type ProblemCode = keyof typeof PROBLEM_CODES;
