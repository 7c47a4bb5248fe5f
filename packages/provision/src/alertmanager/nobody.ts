/** The receiver that tells nobody. No receiver of a description can be called so: their names have no dot. */
export const NOBODY = 'vigia.nobody';
