import type { RequirementOptions } from './requirement.mjs';

/** File systems of a test's own, such as a small one to be filled: for `requirement`. */
export declare const MOUNTING: RequirementOptions;
