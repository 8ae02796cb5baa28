import type { EvidenceName } from "./weigh-evidence";

/** A logistic regression over evidence. */
export interface AnswerWeights {
  bias: number;
  of: Readonly<Record<EvidenceName, number>>;
}

export const answerWeights: AnswerWeights = {
  bias: -3.734,
  of: {
    relativeScore: 1.167,
    coverage: 0.752,
    openingCoverage: 1.651,
    weight: 0.087,
    following: 0.808,
    nearby: 0.515,
    density: 3.555,
    figures: 0.494,
    kinds: 0.277,
    yesOrNo: 0.481,
    bothNegative: 1.066,
    isUnsure: -0.457,
    hasQuestion: 0.036,
    questionMatch: 1.628,
    unknown: -0.276,
    asked: 0.18,
    length: 0.329,
    expected: 0.435,
  },
};
