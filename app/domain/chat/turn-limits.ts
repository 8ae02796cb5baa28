/** What one turn may take. */
export interface TurnLimits {
  /** Calls of the model; the last one gets no tools, so that it has to answer. */
  roundsMax: number;
  /** Of one call; the agent's answer length may say less. */
  outputTokensMax: number;
  /** Of all calls together, read and written: beyond it the model gets no more tools and has to answer. */
  tokensMax: number;
  /** The same, in millionths of a US dollar by the price list. */
  costMicrosMax: number;
  /** For the turn before in the same conversation: it may be just ending. */
  claimWaitMs: number;
  /** From the shopper's message to the end of the answer. */
  wallMs: number;
  /** Of that, for looking at a picture before anything else. */
  pictureMs: number;
  /** For the built-in answerer, when that time is up and nothing was said. */
  rescueMs: number;
  toolCallsPerRoundMax: number;
  toolCallsMax: number;
  /** Repeats of one call of the model before its first text. */
  retriesMax: number;
  /** A vendor that asks to wait longer is not waited for. */
  retryWaitMsMax: number;
  /** Of one round, as the model sends it. */
  textCharactersMax: number;
}

export const defaultLimits: TurnLimits = {
  roundsMax: 6,
  outputTokensMax: 2_000,
  tokensMax: 150_000,
  costMicrosMax: 250_000,
  claimWaitMs: 3_000,
  wallMs: 60_000,
  pictureMs: 15_000,
  rescueMs: 8_000,
  toolCallsPerRoundMax: 6,
  toolCallsMax: 16,
  retriesMax: 2,
  retryWaitMsMax: 2_500,
  textCharactersMax: 24_000,
};
