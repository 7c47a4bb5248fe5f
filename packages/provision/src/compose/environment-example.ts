import type { Observability } from '../observability.js';
import { linkedPorts, PORTS } from './ports.js';
import { PASSWORDS, RETENTION, type Variable, VERSION } from './variables.js';

const HEADER = '# Made by `vigia provision render` from vigia.config. Copy it to .env, and set the passwords there.\n';

/** What `.env` is made of: every variable of the stack, with its default. */
export function environmentExample({ links }: Observability): string {
  const sections: Readonly<Record<string, readonly Variable[]>> = {
    'Passwords. There are no defaults; `openssl rand -hex 24` makes one.': Object.values(PASSWORDS),
    'How long things are kept.': Object.values(RETENTION),
    'Ports of this machine, all on 127.0.0.1.': [...Object.values(linkedPorts(links)), ...Object.values(PORTS)],
    'The packages that keep the tables of events.': [VERSION],
  };
  return (
    HEADER +
    Object.entries(sections)
      .map(([title, variables]) => sectionOf(title, variables))
      .join('')
  );
}

function sectionOf(title: string, variables: readonly Variable[]): string {
  const lines = variables.map(({ name, value, comment }) => `# ${comment}\n${name}=${value}\n`);
  return `\n## ${title}\n${lines.join('')}`;
}
