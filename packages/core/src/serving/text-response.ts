/** A short answer in plain text that no cache keeps. */
export function textResponse(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Response {
  const body = `${text}\n`;
  return new Response(body, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      'cache-control': 'no-store',
      ...headers,
    },
  });
}
