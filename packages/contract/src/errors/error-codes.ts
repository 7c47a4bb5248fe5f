/** Every code that a {@link VigiaError} can carry, with what it means. `docs/errors.md` is generated from it. */
export const ERROR_CODES = {
  VIGIA_OPTION_UNKNOWN: 'An option has a name that does not exist.',
  VIGIA_OPTION_INVALID: 'An option or an environment variable has a value that cannot be used.',
  VIGIA_OPTION_CONFLICT: 'Two options, each valid by itself, exclude each other.',
  VIGIA_OPTION_UNAVAILABLE: 'An option belongs to a part that this version does not contain yet.',
  VIGIA_DECLARATION_INVALID: 'A declaration (KPI, label, bucket) breaks a rule of Prometheus or of the catalogue.',
  VIGIA_PATH_TAKEN: 'The application already serves a path that the telemetry was to serve.',
  VIGIA_PLUGIN_MISUSED: 'An adapter was installed in a way that its framework does not support.',
} as const;

/** A code of {@link ERROR_CODES}. */
export type ErrorCode = keyof typeof ERROR_CODES;
