import { type AddressLogin, VigiaError } from '@vigia/contract';
import type { Variables } from './environment.js';

/** The flags that say who asks. */
export interface LoginFlags {
  readonly tenant?: string;
  readonly username?: string;
  readonly password?: string;
  readonly token?: string;
}

/** Who asks Loki, or what stands before it. */
export interface Login {
  /** Sent as `X-Scope-OrgID`. */
  readonly tenant: string | undefined;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** A bearer token. */
  readonly token: string | undefined;
}

/** A login in an address that was typed is as good as flags, which beat it. */
export function flagsWith(typed: AddressLogin, flags: LoginFlags): LoginFlags {
  const { username, password } = typed;
  if (username === undefined || flags.token !== undefined) return flags;
  return { username, ...(password !== undefined && { password }), ...flags };
}

/**
 * Who asks: by flags, else by `LOKI_TENANT_ID` and by `LOKI_TOKEN` or `LOKI_USERNAME` and `LOKI_PASSWORD`. A flag of one
 * kind of login beats the variables of the other.
 *
 * @throws VigiaError for flags of both kinds.
 */
export function readLogin(flags: LoginFlags, variables: Variables): Login {
  const tenant = flags.tenant ?? variables['LOKI_TENANT_ID'];
  const isBasic = flags.username !== undefined || flags.password !== undefined;
  if (isBasic && flags.token !== undefined) {
    const message = 'Give --username and --password, or --token alone: a token of Grafana Cloud is a password.';
    throw new VigiaError('VIGIA_OPTION_CONFLICT', message);
  }
  const token = flags.token ?? (isBasic ? undefined : variables['LOKI_TOKEN']);
  if (token !== undefined) return { tenant, token, username: undefined, password: undefined };
  const username = flags.username ?? variables['LOKI_USERNAME'];
  return { tenant, token, username, password: flags.password ?? variables['LOKI_PASSWORD'] };
}
