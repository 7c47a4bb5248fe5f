import type { Socket } from 'node:net';

/** More than any question or answer has; a process that sends more is not listened to. */
const MAX_LINE_BYTES = 8 * 1024 * 1024;

const LINE_FEED = 10;

/** Reads the first line that comes, without its end. Rejects when the connection ends before, or the line is too long. */
export function readLine(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;

  return new Promise((resolve, reject) => {
    function take(chunk: Buffer): void {
      const end = chunk.indexOf(LINE_FEED);
      const part = end === -1 ? chunk : chunk.subarray(0, end);
      chunks.push(part);
      bytes += part.length;
      if (bytes > MAX_LINE_BYTES) reject(new Error(`The line has more than ${MAX_LINE_BYTES} bytes.`));
      else if (end === -1) return;
      socket.off('data', take);
      resolve(Buffer.concat(chunks).toString());
    }

    socket.on('data', take);
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The connection ended before the line did.')));
  });
}
