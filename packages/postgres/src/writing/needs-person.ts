/** Nothing can be written until somebody mends something; the message says what. */
export class NeedsPerson extends Error {}
