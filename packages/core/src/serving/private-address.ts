/**
 * Loopback (127/8), private (10/8, 172.16/12, 192.168/16) and link-local (169.254/16), IPv4-mapped or not.
 * 100.64/10 is not among them: RFC 6598 shares it between the customers of a carrier, who are strangers to each other.
 */
const PRIVATE_IPV4 =
  /^(?:::ffff:)?(?:(?:10|127)\.\d{1,3}|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}$/i;

/** Loopback (::1), unique local (fc00::/7) and link-local (fe80::/10), the latter with the interface it came in by. */
const PRIVATE_IPV6 = /^(?:::1|f[cd][\da-f]{2}:[\da-f:]+|fe[89ab][\da-f]:[\da-f:]+(?:%.+)?)$/i;

/**
 * Whether an address, as a socket tells it, is of a machine nearby. None, as on a Unix socket, is not: whoever is
 * behind it cannot be known. By expressions, since requests are asked too and `net.BlockList` takes microseconds.
 */
export function isPrivateAddress(address: string | undefined): boolean {
  return address !== undefined && (PRIVATE_IPV4.test(address) || PRIVATE_IPV6.test(address));
}
