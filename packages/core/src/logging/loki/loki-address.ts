import { describeAddress, VigiaError } from '@vigia/contract';

const DEFAULT_ENDPOINT = 'loki/api/v1/push';

/**
 * Where pushes go: below the path of the host, when it has one. A host that ends with the endpoint already is taken as
 * it is.
 *
 * @throws VigiaError for what is no address of HTTP.
 */
export function lokiAddress(host: string, endpoint: string = DEFAULT_ENDPOINT): URL {
  const address = URL.canParse(host) ? new URL(host) : undefined;
  if (address === undefined || !/^https?:$/.test(address.protocol)) {
    const message = `\`host\` of Loki is ${describeAddress(host)}; it must be an address such as "https://loki:3100".`;
    throw new VigiaError('VIGIA_OPTION_INVALID', message);
  }
  const path = address.pathname.replace(/\/+$/, '');
  const end = `/${endpoint.replace(/^\/+/, '')}`;
  address.pathname = path.endsWith(end) ? path : `${path}${end}`;
  return address;
}
