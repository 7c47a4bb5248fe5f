import type { ArgumentsHost } from '@nestjs/common';
import type { NativeRequest, NativeResponse } from '@vigia/core';

/** Node's own request and response behind those that Nest hands to guards and filters. */
export interface NativePair {
  readonly request: NativeRequest;
  readonly response: NativeResponse;
}

/** Express's objects are Node's; Fastify's carry them as `raw`, and Nest's middleware there has them bare. */
export function nativePair(host: ArgumentsHost): NativePair {
  const http = host.switchToHttp();
  return { request: native(http.getRequest()), response: native(http.getResponse()) };
}

function native<T extends object>(object: T | { readonly raw: T }): T {
  return 'raw' in object ? object.raw : object;
}
