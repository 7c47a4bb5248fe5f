import { ENGLISH } from './english.js';
import type { Text } from './text.js';

/** All that the page says, in Spanish. */
export const SPANISH: Text = ENGLISH;
