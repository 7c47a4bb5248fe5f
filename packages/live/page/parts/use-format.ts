import { type Context, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { createFormat, type Format } from './format.js';

/** Numbers and times in the language that is spoken below. One for all: to make one costs more than to use it. */
export const FormatContext: Context<Format> = createContext(createFormat('en'));

/** Numbers and times in the chosen language. */
export function useFormat(): Format {
  return useContext(FormatContext);
}
