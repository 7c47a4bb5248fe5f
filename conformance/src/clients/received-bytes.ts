import { createDeferred } from '../deadline.js';
import { parseResponse, type RawResponse } from './raw-response.js';

/** What has come over one connection and was not read yet. */
export interface ReceivedBytes {
  push(chunk: Buffer): void;
  /** No more will come. */
  end(): void;
  /** Takes the next response off the front, as soon as it is whole. */
  takeResponse(method: string): Promise<RawResponse>;
  /** Resolves when this text is there; takes nothing. */
  contain(text: string): Promise<void>;
}

/** @see ReceivedBytes */
export function createReceivedBytes(): ReceivedBytes {
  let chunks: readonly Buffer[] = [];
  let length = 0;
  let ended = false;
  let changed = createDeferred<void>();

  function notify(): void {
    changed.resolve();
    changed = createDeferred<void>();
  }

  function joined(): Buffer {
    const bytes = Buffer.concat(chunks);
    chunks = [bytes];
    return bytes;
  }

  /** Resolves at this length or at the end; a large body is not joined at every chunk of it. */
  async function reached(needs: number): Promise<void> {
    while (length < needs && !ended) await changed.promise;
  }

  async function takeResponse(method: string): Promise<RawResponse> {
    for (let needs = 1; ; ) {
      await reached(needs);
      const result = parseResponse(joined(), method, ended);
      if (result.response !== undefined) {
        drop(result.length);
        return result.response;
      }
      refuseAtEnd(`the response to ${method} was whole`);
      needs = result.needs;
    }
  }

  async function contain(text: string): Promise<void> {
    while (!joined().includes(text)) {
      refuseAtEnd(`"${text}" came`);
      await reached(length + 1);
    }
  }

  function drop(count: number): void {
    chunks = [joined().subarray(count)];
    length -= count;
  }

  function refuseAtEnd(wanted: string): void {
    if (ended) throw new Error(`The connection closed before ${wanted}; received: ${joined().toString('latin1')}`);
  }

  return {
    push(chunk) {
      chunks = [...chunks, chunk];
      length += chunk.length;
      notify();
    },
    end() {
      ended = true;
      notify();
    },
    takeResponse,
    contain,
  };
}
