/** The programs of the newest PostgreSQL that Debian's packages brought, or why there are none. */
export declare function findDebianPostgres():
  | { readonly version: string; readonly directory: string; readonly missing?: never }
  | { readonly missing: string };
