/** The modes of libpq, but for `allow`. */
export const SSL_MODES = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;

/** A mode of {@link SSL_MODES}. */
export type SslMode = (typeof SSL_MODES)[number];

/** One of the servers that are tried in turn. */
export interface ServerAddress {
  /** A name, an address, or the directory of a socket. */
  readonly host: string;
  readonly port: number;
}

/** What a connection string says, by libpq's names for it. */
export type ConnectionParameters = Readonly<Partial<Record<ParameterName, string>>>;

/** The parameters that are heeded. */
export const HEEDED_PARAMETERS = [
  'host',
  'hostaddr',
  'port',
  'dbname',
  'user',
  'password',
  'sslmode',
  'sslrootcert',
  'sslcert',
  'sslkey',
  'application_name',
  'connect_timeout',
  'options',
  'target_session_attrs',
] as const;

/** A parameter of {@link HEEDED_PARAMETERS}. */
export type ParameterName = (typeof HEEDED_PARAMETERS)[number];

/** Parameters that libpq knows and that make no difference here. */
const PASSED_OVER = [
  'channel_binding',
  'client_encoding',
  'fallback_application_name',
  'gssdelegation',
  'gssencmode',
  'gsslib',
  'keepalives',
  'keepalives_count',
  'keepalives_idle',
  'keepalives_interval',
  'krbsrvname',
  'load_balance_hosts',
  'max_protocol_version',
  'min_protocol_version',
  'require_auth',
  'sslcertmode',
  'sslcompression',
  'sslsni',
  'tcp_user_timeout',
];

/** Whether a parameter is heeded. */
export function isHeeded(name: string): name is ParameterName {
  return HEEDED_PARAMETERS.some((heeded) => heeded === name);
}

/** Whether a parameter may stand in a connection string. */
export function isKnown(name: string): boolean {
  return isHeeded(name) || PASSED_OVER.includes(name);
}
