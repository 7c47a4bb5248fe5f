import type { ComponentChildren, JSX } from 'preact';
import { Card } from '../../parts/card.js';
import { useText } from '../../text/text.js';
import { Command } from './command.js';
import type { Question } from './questions.js';

/** What to ask, and what else to do. */
export interface ElsewhereProps {
  readonly questions: readonly Question[];
  readonly children?: ComponentChildren;
}

/** What to ask where more is known, or for longer. */
export function Elsewhere({ questions, children }: ElsewhereProps): JSX.Element {
  const text = useText().request;
  const titles: Readonly<Record<Question['at'], string>> = {
    lines: text.askLines,
    trace: text.askTrace,
    events: text.askEvents,
    audit: text.askAudit,
    loki: text.askLoki,
    postgres: text.askPostgres,
  };
  return (
    <Card title={text.elsewhere} isWide>
      <p class="request-hint">{text.elsewhereHint}</p>
      {questions.map(({ at, command }) => (
        <Command key={at} title={titles[at]} command={command} />
      ))}
      {children}
    </Card>
  );
}
