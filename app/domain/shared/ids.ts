/** The one list of id prefixes. */
export const idPrefixes = {
  shop: "shop",
  receipt: "rcp",
  event: "evt",
  sync: "sync",
  agent: "agt",
  agentVersion: "ver",
  visitor: "vis",
  conversation: "conv",
  message: "msg",
  turn: "turn",
  source: "src",
  chunk: "chk",
  page: "page",
  questionAnswer: "qa",
  gap: "gap",
  gapQuestion: "gapq",
  mark: "mark",
  synonym: "syn",
  teammate: "tm",
  directive: "dir",
  handoff: "hand",
  classificationQuestion: "cq",
  lead: "lead",
  discountGrant: "disc",
  evalCase: "case",
  evalRun: "run",
  touch: "tch",
  ledgerRow: "led",
  privacyRequest: "prv",
  file: "file",
} as const;

export type IdKind = keyof typeof idPrefixes;

/** Makes an id that nobody can guess: prefix, underscore, 22 letters and digits (128 random bits). */
export type NewId = (kind: IdKind) => string;

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const lettersPerId = 22;

/** @param random16 16 random bytes */
export function formatId(kind: IdKind, random16: Uint8Array): string {
  let number = random16.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let letters = "";
  for (let i = 0; i < lettersPerId; i++) {
    letters = alphabet[Number(number % 62n)]! + letters;
    number /= 62n;
  }
  return `${idPrefixes[kind]}_${letters}`;
}

export function isId(kind: IdKind, text: string): boolean {
  return new RegExp(`^${idPrefixes[kind]}_[0-9A-Za-z]{${lettersPerId}}$`).test(text);
}
