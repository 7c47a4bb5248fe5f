import { VigiaError } from '@vigia/contract';

/** The time range of a dashboard, and how long a step of its graphs is. */
export interface PanelTime {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly stepSeconds: number;
}

/** Grafana looks no further than the first closing parenthesis either. */
const MACRO = /\$__(\w+)\(([^)]*)\)/g;

type Macro = (time: PanelTime, argument: string) => string;

const MACROS: Readonly<Record<string, Macro>> = {
  timeFilter: (time, column) => `${column} BETWEEN ${from(time)} AND ${to(time)}`,
  timeFrom: from,
  timeTo: to,
  timeGroup: grouped,
  timeGroupAlias: (time, argument) => `${grouped(time, argument)} AS "time"`,
};

/**
 * Puts in what Grafana's PostgreSQL data source puts in for its macros, without TimescaleDB.
 *
 * @throws VigiaError for a macro that it does not have.
 */
export function expandSql(sql: string, time: PanelTime): string {
  const timed = sql.replaceAll(/\$__interval\b/g, `${time.stepSeconds}s`);
  return timed.replaceAll(MACRO, (reference, name: string, argument: string) => {
    const macro = MACROS[name];
    if (macro === undefined) throw new VigiaError('VIGIA_DECLARATION_INVALID', `Grafana has no macro ${reference}.`);
    return macro(time, argument.trim());
  });
}

function from({ startSeconds }: PanelTime): string {
  return instant(startSeconds);
}

function to({ endSeconds }: PanelTime): string {
  return instant(endSeconds);
}

function instant(seconds: number): string {
  return `'${new Date(seconds * 1_000).toISOString()}'`;
}

function grouped({ stepSeconds }: PanelTime, argument: string): string {
  const [column] = argument.split(',');
  return `floor(extract(epoch from ${column})/${stepSeconds})*${stepSeconds}`;
}
