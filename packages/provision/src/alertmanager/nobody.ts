/** The receiver that tells nobody. */
export const NOBODY = 'vigia-nobody';
