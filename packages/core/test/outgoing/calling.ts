import { type ClientRequest, type IncomingMessage, type RequestOptions, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { TestTelemetry } from '@vigia/core/testing';
import { expect } from 'vitest';

/** How many calls were counted, by their labels. */
export async function countedCalls(
  vigia: TestTelemetry,
  labels: Readonly<Record<string, string>> = {},
): Promise<number> {
  return (await vigia.metric('http_client_request_duration_seconds_count', labels)) ?? 0;
}

/** Waits until as many were counted, and no more. */
export async function expectCalls(
  vigia: TestTelemetry,
  count: number,
  labels: Readonly<Record<string, string>> = {},
): Promise<void> {
  await expect.poll(() => countedCalls(vigia, labels)).toBe(count);
}

/** What a request of Node's is sent with. */
export interface NodeCalling extends RequestOptions {
  /** @defaultValue ends the request */
  readonly send?: (outgoing: ClientRequest) => void;
  /** @defaultValue reads the response */
  readonly read?: (response: IncomingMessage) => unknown;
}

/** Calls by a client of Node, until its request has closed. Rejects with the error of the request. */
export function callByNode(
  url: string,
  { send = (outgoing) => void outgoing.end(), read = text, ...options }: NodeCalling = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, options, async (response) => {
      response.on('error', () => {});
      await Promise.resolve(read(response)).catch(() => {});
    });
    outgoing.on('error', reject).on('close', resolve);
    send(outgoing);
  });
}
