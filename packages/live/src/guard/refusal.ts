/** Why a request is not answered with what it asked for. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 405 | 421 | 500 | 503;
  /** One sentence. */
  readonly error: string;
  /** What to do, in one sentence. */
  readonly fix: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}
