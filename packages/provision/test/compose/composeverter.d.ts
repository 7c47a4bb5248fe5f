declare module 'composeverter' {
  /** The JSON Schema of the compose specification. */
  export function getDockerComposeSchemaWithoutFormats(): object;
}
