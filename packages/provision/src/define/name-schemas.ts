import { leaf, list, text, type ValueSchema } from '@vigia/contract';

/** A service's name, which is a label and a part of uids and paths. */
export const serviceNameSchema: ValueSchema<string> = text({
  type: 'a name of letters, digits, ".", "_" and "-", such as "orders"',
  maxLength: 63,
  pattern: /^[A-Za-z0-9][\w.-]*$/,
});

/** The key of an environment or of an SLO, which is a label and a part of paths. */
export const idSchema: ValueSchema<string> = text({
  type: 'a lower-case name such as "production" or "checkout-latency"',
  maxLength: 63,
  pattern: /^[a-z](?:[a-z0-9-]*[a-z0-9])?$/,
});

/** The key of a receiver. */
export const receiverNameSchema: ValueSchema<string> = text({
  type: 'a name of letters, digits, "_" and "-", such as "oncall"',
  maxLength: 63,
  pattern: /^[A-Za-z][\w-]*$/,
});

/** The label `team`: Prometheus would take braces and dollars in it for a template. */
export const teamSchema: ValueSchema<string> = text({
  type: 'a name of letters, digits, spaces, ".", "_" and "-", such as "payments"',
  maxLength: 63,
  pattern: /^[\p{L}\p{N}](?:[\p{L}\p{N} ._-]*[\p{L}\p{N}])?$/u,
});

/** One line for people or for a label. */
export const lineSchema: ValueSchema<string> = text({
  type: 'a text of 1 to 255 characters in one line',
  maxLength: 255,
  pattern: /^(?=.*\S)[^\p{Cc}\p{Surrogate}]+$/u,
});

/** Several of {@link lineSchema}. */
export const linesSchema: ValueSchema<readonly string[]> = atLeastOne(
  list(lineSchema, { type: 'an array of texts', maxItems: 100 }),
);

/** The path of a file with a secret in it. An address, or a bare word, is the secret itself. */
export const secretFileSchema: ValueSchema<string> = {
  ...text({
    type: 'the path of a file that holds the secret, such as "/etc/alertmanager/secrets/slack", not the secret itself',
    maxLength: 500,
    pattern: /^(?!.*:\/\/)[^\p{Cc}]*\/[^\p{Cc}]+$/u,
  }),
  secret: true,
};

/** An address of HTTP without a login, read without the slash at its end. */
export const addressSchema: ValueSchema<string> = {
  ...leaf('an address such as "https://grafana.example.com", without a login, a query or a fragment', isAddress),
  read: (value) => (isAddress(value) ? value.replace(/\/+$/, '') : undefined),
};

/** What is posted to. What is no such address may have a key in it. */
export const hookAddressSchema: ValueSchema<string> = { ...addressSchema, secret: true };

/** Refuses an empty list. */
export function atLeastOne<Value>(values: ValueSchema<readonly Value[]>): ValueSchema<readonly Value[]> {
  return {
    ...values,
    type: `${values.type}, one at least`,
    matches: (value) => values.matches(value) && Array.isArray(value) && value.length > 0,
  };
}

function isAddress(value: unknown): value is string {
  if (typeof value !== 'string' || !/^https?:\/\/[^\s@?#]+$/.test(value)) return false;
  return URL.canParse(value);
}
