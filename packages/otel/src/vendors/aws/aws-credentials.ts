/** Who signs a request to AWS. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of credentials that were lent for a while, as roles lend them. */
  readonly sessionToken?: string | undefined;
  /** When they end; left out where they do not. */
  readonly expiration?: Date | undefined;
}

/** Fetches credentials; the providers of the AWS SDK are such functions. Asked again when they end or were refused. */
export type AwsCredentialProvider = () => Promise<AwsCredentials>;

/** Whether a value can sign. It may be an object of the SDK's, with more in it. */
export function isAwsCredentials(value: unknown): value is AwsCredentials {
  if (typeof value !== 'object' || value === null) return false;
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = value as Record<string, unknown>;
  return (
    isHeaderText(accessKeyId) &&
    isHeaderText(secretAccessKey) &&
    (sessionToken === undefined || isHeaderText(sessionToken)) &&
    (expiration === undefined || isDate(expiration))
  );
}

/** What a header has room for: a line break would begin another one. */
function isHeaderText(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]{1,16384}$/.test(value);
}

function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]' && Number.isFinite(Number(value));
}
