import { choice, leaf, type ObjectSchema, object, text, type ValueSchema, validate } from '@vigia/contract';
import { AUDIT_OUTCOMES, type AuditAction, type AuditActor, type AuditResource } from './audit-entry.js';

/** Indexes of PostgreSQL hold 2,704 bytes: a kind and an id must fit, three bytes a character. */
const MAX_NAME_LENGTH = 256;
const MAX_ID_LENGTH = 512;
const MAX_REASON_LENGTH = 8_192;

function words(type: string): ValueSchema<string> {
  return text({ type: `${type}, of ${MAX_NAME_LENGTH} characters at most`, maxLength: MAX_NAME_LENGTH });
}

function id(type: string): ValueSchema<string> {
  return text({ type: `${type}, of ${MAX_ID_LENGTH} characters at most`, maxLength: MAX_ID_LENGTH });
}

/** A value that the entry holds as JSON, whatever it is. */
function anything(): ValueSchema<unknown> {
  return leaf('anything', (_value): _value is unknown => true);
}

const actor: ObjectSchema<AuditActor> = object<AuditActor>({
  id: { value: id('an id of the actor'), required: true, description: 'Who acted.' },
  type: { value: words('a kind of actor such as "user"'), description: 'What kind of actor.' },
  name: { value: words('a text'), description: 'For people.' },
  session: { value: id('an id of the session'), description: 'Never its secret.' },
  onBehalfOf: { value: id('an id of an actor'), description: 'For whom.' },
});

const resource: ObjectSchema<AuditResource> = object<AuditResource>({
  type: { value: words('a kind of resource such as "order"'), required: true, description: 'What kind.' },
  id: { value: id('an id of the resource'), description: 'Which one.' },
  name: { value: words('a text'), description: 'For people.' },
});

/** The name of an owner of a chain. */
export const tenantSchema: ValueSchema<string> = words('a name of a tenant');

const schema: ObjectSchema<AuditAction> = object<AuditAction>({
  actor: { value: actor, required: true, description: 'Who acted.' },
  action: { value: words('a text such as "orders.order.refund"'), required: true, description: 'What was done.' },
  resource: { value: resource, description: 'On what.' },
  outcome: { value: choice(...AUDIT_OUTCOMES), required: true, description: 'How it ended.' },
  reason: {
    value: text({ type: `a text of ${MAX_REASON_LENGTH} characters at most`, maxLength: MAX_REASON_LENGTH }),
    description: 'Why.',
  },
  before: { value: anything(), description: 'The resource before.' },
  after: { value: anything(), description: 'The resource after.' },
  metadata: { value: anything(), description: 'What else matters.' },
  tenant: { value: tenantSchema, description: 'Whose chain it goes to.' },
});

/** @throws VigiaError that names every part of the action that cannot be used. */
export function checkAction(action: unknown): AuditAction {
  return validate(schema, action, { name: 'entry' });
}
