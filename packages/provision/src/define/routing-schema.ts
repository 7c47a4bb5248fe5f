import { leaf, list, type ObjectSchema, object, record, text, type ValueSchema } from '@vigia/contract';
import { atLeastOne, receiverNameSchema } from './name-schemas.js';
import { receiverSchema } from './receiver-schema.js';
import type { QuietHours, RoutingDescription } from './routing-description.js';

const namesSchema: ValueSchema<readonly string[]> = list(receiverNameSchema, {
  type: 'an array of names of receivers',
  maxItems: 20,
});

const timeSchema: ValueSchema<string> = text({
  type: 'a time of day such as "22:00"',
  maxLength: 5,
  pattern: /^(?:[01]\d|2[0-3]):[0-5]\d$/,
});

const quietHoursSchema: ObjectSchema<QuietHours> = object<QuietHours>({
  timeZone: {
    value: leaf('a time zone such as "Europe/Madrid"', isTimeZone),
    description: 'Whose clock it is.',
    required: true,
  },
  from: { value: timeSchema, description: 'When quiet begins.', required: true },
  to: { value: timeSchema, description: 'When quiet ends.', required: true },
});

const severitiesSchema: ObjectSchema<RoutingDescription['severities']> = object<RoutingDescription['severities']>({
  page: { value: atLeastOne(namesSchema), description: 'Who is woken.', required: true },
  ticket: { value: atLeastOne(namesSchema), description: 'Who works on it in the day.', required: true },
  info: { value: namesSchema, description: 'Who only reads it.' },
});

/** The schema of {@link RoutingDescription}. */
export const routingSchema: ObjectSchema<RoutingDescription> = object<RoutingDescription>({
  receivers: {
    value: record(receiverSchema, { key: receiverNameSchema, maxKeys: 50 }),
    description: 'Where notifications can go.',
    required: true,
  },
  severities: { value: severitiesSchema, description: 'The receivers of each severity.', required: true },
  deadMansSwitch: { value: receiverNameSchema, description: 'The receiver that hears all the time.' },
  quietHours: { value: quietHoursSchema, description: 'When notifications other than pages wait.' },
});

function isTimeZone(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
