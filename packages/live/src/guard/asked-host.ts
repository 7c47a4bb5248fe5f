/** Under these names every browser reaches its own machine, whatever a name server says. */
const OWN_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** A name or address, and a port. A trailing dot makes another name of it: no browser is sent there by us. */
const HOST = /^(\[[\da-f:.]+\]|[a-z\d_.-]+)(?::\d{1,5})?$/;

/** Whether a request asks for the page under a name that is ours, of whichever port. */
export type HostTest = (request: Request) => boolean;

/**
 * A page on the Internet can let its own name point to this machine, and ask us by it from the browser of whoever looks
 * at it: it would be the same origin. The name is the one thing that tells such a request.
 */
export function createHostTest(hosts: readonly string[]): HostTest {
  const allowed: ReadonlySet<string> = new Set([...OWN_NAMES, ...hosts].map((host) => host.toLowerCase()));
  const isAllowed = (host: string): boolean => {
    const [, name] = HOST.exec(host.toLowerCase()) ?? [];
    return name !== undefined && allowed.has(name);
  };
  return ({ url, headers }) => {
    const header = headers.get('host');
    // HTTP/2 tells the name in the address, and may tell another one in the header.
    return isAllowed(new URL(url).host) && (header === null || isAllowed(header));
  };
}
