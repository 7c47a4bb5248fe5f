/** A short answer in JSON that no cache keeps. */
export function jsonResponse(status: number, content: object): Response {
  const body = `${JSON.stringify(content)}\n`;
  return new Response(body, {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
