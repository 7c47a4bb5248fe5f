import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The least that a configuration describes. */
export const DESCRIPTION = {
  service: 'orders',
  environments: { production: {} },
  slos: { availability: { type: 'availability', objective: '99.9' } },
  routing: {
    receivers: { team: { type: 'slack', channel: '#orders', webhookUrlFile: '/run/secrets/slack' } },
    severities: { page: ['team'] as const, ticket: ['team'] as const },
  },
};

/** A directory with a configuration, outside of any project. */
export interface TestProject {
  readonly directory: string;
  write(path: string, content: string): void;
  read(path: string): string;
  close(): void;
}

/** Makes an empty one. */
export function createProject(): TestProject {
  const directory = mkdtempSync(join(tmpdir(), 'vigia-provision-'));
  return {
    directory,
    write(path, content) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), content);
    },
    read: (path) => readFileSync(join(directory, path), 'utf8'),
    close: () => rmSync(directory, { recursive: true }),
  };
}
