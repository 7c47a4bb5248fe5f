/** How Prometheus finds the processes by DNS. */
export interface DnsDiscovery {
  /** Such as `orders.internal`, or `_metrics._tcp.orders.internal` for `SRV`. */
  readonly name: string;
  /** @defaultValue 'A' */
  readonly type?: 'A' | 'AAAA' | 'SRV' | undefined;
  /** The port of every address found; not for `SRV`, which names it. */
  readonly port?: number | undefined;
}

/** How Prometheus reaches the processes of one environment. */
export interface ScrapeDescription {
  /** Such as `orders.internal:3000`. */
  readonly targets?: readonly string[] | undefined;
  readonly dns?: DnsDiscovery | undefined;
  /** @defaultValue 'http' */
  readonly scheme?: 'http' | 'https' | undefined;
  /** @defaultValue '/metrics' */
  readonly path?: string | undefined;
  /** Where Prometheus finds the bearer token that the service has as `VIGIA_METRICS_TOKEN`. */
  readonly tokenFile?: string | undefined;
  /** @defaultValue 15 */
  readonly intervalSeconds?: number | undefined;
}

/** One place where the service runs. Its name is the label `env` of the scrape and of logs. */
export interface EnvironmentDescription {
  /** Whether anybody is woken; where not, what would page is a ticket. @defaultValue true for `production` alone */
  readonly pages?: boolean | undefined;
  /** How many run as a rule. Without it, fewer than the day before are told of. */
  readonly processes?: number | undefined;
  readonly scrape?: ScrapeDescription | undefined;
}
