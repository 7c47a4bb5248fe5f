import type { ArgumentsHost } from '@nestjs/common';
import type { NativeRequest, NativeResponse } from '@vigia/core';

/** Node's own request and response behind those that Nest hands to guards and filters. */
export interface NativePair {
  readonly request: NativeRequest;
  readonly response: NativeResponse;
}

/**
 * Express's objects are Node's; Fastify's carry them as `raw`, and Nest's middleware there has them bare.
 *
 * @returns `undefined` for calls of another kind. Libraries that call handlers through Nest may say `http` too, having
 * no request: it is what Nest assumes.
 */
export function nativePair(host: ArgumentsHost): NativePair | undefined {
  if (host.getType() !== 'http') return undefined;
  const http = host.switchToHttp();
  const request = native<NativeRequest>(http.getRequest(), 'httpVersion');
  const response = native<NativeResponse>(http.getResponse(), 'writableEnded');
  return request && response && { request, response };
}

/** Tells Node's objects by a member: applications on Express may have a `raw` of their own there. */
function native<T extends object>(framed: unknown, member: keyof T): T | undefined {
  if (isNative<T>(framed, member)) return framed;
  const { raw } = (framed ?? {}) as { readonly raw?: unknown };
  return isNative<T>(raw, member) ? raw : undefined;
}

function isNative<T extends object>(value: unknown, member: keyof T): value is T {
  return typeof value === 'object' && value !== null && member in value;
}
