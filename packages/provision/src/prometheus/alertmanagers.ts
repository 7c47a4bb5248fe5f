const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** Where Prometheus sends alerts, from the address that a browser would open. */
export function alertmanagers(address: string): readonly object[] {
  const { protocol, hostname, port, pathname } = new URL(address);
  return [
    {
      scheme: protocol.slice(0, -1),
      path_prefix: pathname === '/' ? undefined : pathname,
      static_configs: [{ targets: [`${hostname}:${port === '' ? DEFAULT_PORTS[protocol] : port}`] }],
    },
  ];
}
