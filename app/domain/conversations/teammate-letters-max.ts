/** The most that a teammate's message may have. */
export const teammateLettersMax = 4_000;
