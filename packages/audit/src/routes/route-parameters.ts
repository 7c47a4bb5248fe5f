/**
 * The status that the response would have if it were sent now: `statusCode` of the response of Node and Express and of
 * the reply of Fastify, `status` of the context of Koa.
 */
export function statusOfResponse(parameters: readonly unknown[]): number | undefined {
  for (const parameter of parameters) {
    const status = member(parameter, 'statusCode') ?? member(parameter, 'status');
    if (typeof status === 'number') return status;
  }
  return undefined;
}

/** Whether the connection is gone, and no status was ever sent: nobody can say how that ended. */
export function isUnanswered(parameters: readonly unknown[]): boolean {
  return parameters.some((parameter) => {
    return member(parameter, 'headersSent') === false && member(parameter, 'destroyed') === true;
  });
}

/** Node's own request: `raw` of that of Fastify, `req` of the context of Koa. */
export function requestOf([first]: readonly unknown[]): object | undefined {
  const candidates = [member(first, 'raw'), member(first, 'req'), first];
  return candidates.find((candidate): candidate is object => typeof member(candidate, 'httpVersion') === 'string');
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
