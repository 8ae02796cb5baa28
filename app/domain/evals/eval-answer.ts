/** What one message of a case was answered. JSON-safe. */
export interface EvalTurn {
  message: string;
  text: string;
  /** completed, stopped, failed, out_of_rounds, timed_out, handed_off */
  reason: string;
  citations: { number: number; title: string; sourceId: string }[];
  cards: { productId: string; title: string }[];
  toolCalls: { name: string; ok: boolean }[];
  isHandedOff: boolean;
  saysUnknown: boolean;
  /** BCP 47; null when there is too little text to tell. */
  language: string | null;
  answeredBy: string;
  durationMs: number;
  costMicros: number;
}

export interface CheckVerdict {
  ok: boolean;
  /** What was seen instead; empty where the check holds. */
  reason: string;
}

/** One agent's answers to one case, and what each check says of them. */
export interface EvalAnswer {
  turns: EvalTurn[];
  /** In the order of the case's checks. */
  checks: CheckVerdict[];
  passed: boolean;
  durationMs: number;
  costMicros: number;
}
