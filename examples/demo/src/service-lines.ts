/** A line that a service has written, parsed. */
export interface ServiceLine {
  /** `express`, `koa`, `fastify` or `nest`. */
  readonly service: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Where a service writes its lines: the newest are kept until somebody looks. */
export interface ServiceLines {
  readonly destination: { write(line: string): void };
  /** What was written since the last look: every problem of the telemetry and link, and the newest of the other lines. */
  take(): readonly ServiceLine[];
}

const KEPT_LINES = 2;
/** A code has one line a minute: more there cannot be between two looks. */
const KEPT_PROBLEMS = 20;

/** @see ServiceLines */
export function keepServiceLines(service: string): ServiceLines {
  const lines: ServiceLine[] = [];
  const problems: ServiceLine[] = [];
  return {
    destination: {
      write(text) {
        const line = { service, fields: JSON.parse(text) };
        if (isProblem(line) || linkIn(line) !== undefined) keep(problems, line, KEPT_PROBLEMS);
        else keep(lines, line, KEPT_LINES);
      },
    },
    take: () => [...problems.splice(0), ...lines.splice(0)],
  };
}

function keep(lines: ServiceLine[], line: ServiceLine, count: number): void {
  lines.push(line);
  if (lines.length > count) lines.shift();
}

/** Whether the telemetry says that something is wrong with itself, its Loki for instance. */
export function isProblem({ fields }: ServiceLine): boolean {
  return typeof fields['code'] === 'string' && fields['code'].startsWith('VIGIA_');
}

const LINK = /^The live page: (\S+\?open=\S+)/;

/** The link to the live page, where the line tells of one; it works once, and whoever uses it is told the next. */
export function linkIn({ fields }: ServiceLine): string | undefined {
  return LINK.exec(String(fields['msg']))?.[1];
}
