import { object, type ValueSchema } from '@vigia/contract';
import { linesSchema } from './name-schemas.js';
import type { RouteSelection } from './slo-description.js';

interface RouteLists {
  readonly only?: readonly string[] | undefined;
  readonly except?: readonly string[] | undefined;
}

const listsSchema = object<RouteLists>({
  only: { value: linesSchema, description: 'These templates alone.' },
  except: { value: linesSchema, description: 'All but these templates.' },
});

/** The schema of {@link RouteSelection}: one of the two lists. */
export const routesSchema: ValueSchema<RouteSelection> = {
  type: 'an object with `only` or `except`',
  fields: listsSchema.fields,
  matches: listsSchema.matches,
  read: (value, place) => {
    const { only, except } = listsSchema.read(value, place) ?? {};
    if (only !== undefined && except === undefined) return Object.freeze({ only });
    if (except !== undefined && only === undefined) return Object.freeze({ except });
    return place.reject('VIGIA_OPTION_INVALID', `\`${place.path}\` must have either \`only\` or \`except\`.`);
  },
};
