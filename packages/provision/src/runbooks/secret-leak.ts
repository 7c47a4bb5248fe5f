import type { ProvisionedFile } from '../files/provisioned-file.js';
import type { Environment, Observability } from '../observability.js';
import { quoted } from '../signals/promql-text.js';

/** The page for the day on which a password, a token or a key is where it should not be. No alert leads to it. */
export function secretLeakRunbook({ service }: Observability, environment: Environment | undefined): ProvisionedFile {
  const lines = `{service_name=${quoted(service)},env=${quoted(environment?.name ?? 'production')}}`;
  const content = `<!-- Made by \`vigia provision render\` from vigia.config. Notes of your own belong elsewhere: this file is made anew. -->

# SecretLeaked

No alert · service \`${service}\` · for when somebody finds a secret in a log, a repository, a dashboard, a ticket

## What it means

A password, a token, a key or a cookie of somebody is where others can read it. Whoever has read access there has had
it since then, and so have backups. **Taking the text away does not take the secret back: it must be replaced.**

In this order:

1. **Replace the secret** where it is issued, and revoke the old one. A session or a token of a user: end it.
2. **Stop the leak**: name the field in \`logs.redact\`, take the header out of \`logs.access.headers\`, the parameter
   into \`redact\` of the PostgreSQL sink; or roll back the deploy that writes it.
3. **Find out who used it** since it leaked: the log of whoever issued it, by address and time.
4. **Delete the copies** that can be deleted, and note those that cannot.
5. **Tell** those who answer for data protection: there may be a deadline of 72 hours, and it runs from now.

## The first three looks

### 1. Since when, and in which lines?

Search for a part that is not secret by itself, such as the name of the field or the first four characters. Never
paste the whole secret into a search: it would be in the log of the searches.

\`\`\`logql
${lines} |~ "(?i)(authorization|password|token|secret)\\"?[:=]"
\`\`\`

The first line's \`time\` is the beginning of the leak; its \`version\` or the deploy before it is the cause.

### 2. Which route or job writes it?

\`\`\`logql
sum by (route) (count_over_time(${lines} |~ "(?i)(authorization|password|token|secret)\\"?[:=]" [1h]))
\`\`\`

One route: its own line of the log. All of them: the access line, a header or an error that quotes what it was given.

### 3. Where else did it go?

\`\`\`sh
grep -rIl '<first characters>' /var/log /var/spool 2>/dev/null
\`\`\`

Each sink has its copy: stdout and whatever collects it, Loki, PostgreSQL (\`faucet_log_events\`, \`faucet_http_events\`),
the spool of the telemetry, backups, and screenshots in tickets.

## Usual causes

- An object that is logged whole: a request, a configuration, the error of a client with its headers in it.
- A token in a URL: \`?token=…\` stands in access logs of proxies too, which no redaction of ours reaches.
- A field with a name that no rule knows: name it in \`logs.redact\`.
- A copy of the environment in a bug report or in the output of a failing start.
- A commit. The history of a repository keeps it: replace the secret all the same.

## How to silence

There is nothing to silence. To delete lines of Loki, where its compactor has \`deletion_enabled\`:

\`\`\`sh
curl -sS -X POST -G <Loki>/loki/api/v1/delete \\
  --data-urlencode 'query=${lines} |= "<first characters>"' \\
  --data-urlencode 'start=<unix seconds>' --data-urlencode 'end=<unix seconds>'
\`\`\`

It takes a day until they are gone, and chunks in backups stay. In PostgreSQL: \`DELETE\` by time and text, then \`VACUUM\`.
The audit trail is not to be changed: an entry with a secret in it stays, which is one more reason to replace the secret.
`;
  return { path: 'runbooks/SecretLeaked.md', content };
}
