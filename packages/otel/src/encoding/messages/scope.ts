/** Who made the records, in the words of the package's own manifest: two builds have no one way to read that. */
export const SCOPE_NAME = '@vigia/otel';

/** Held against the manifest by a test. */
export const SCOPE_VERSION = '0.0.0';

/** The semantic conventions that our names are of. */
export const SCHEMA_URL = 'https://opentelemetry.io/schemas/1.43.0';
