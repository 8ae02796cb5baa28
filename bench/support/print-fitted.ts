import type { AnswerWeights } from "~/domain/knowledge/retrieval/answer-weights";
import type { ExpectedWords } from "~/domain/knowledge/retrieval/expected-words";
import { evidenceNames } from "~/domain/knowledge/retrieval/weigh-evidence";

/** Prints what was fitted as it stands in the product's source. */
export function printFitted(weights: AnswerWeights, expected: ExpectedWords): void {
  const of = evidenceNames.map((name) => `    ${name}: ${rounded(weights.of[name])},`);
  console.log("// app/domain/knowledge/retrieval/answer-weights.ts");
  console.log(`export const answerWeights: AnswerWeights = {\n  bias: ${rounded(weights.bias)},\n  of: {`);
  console.log(`${of.join("\n")}\n  },\n};\n`);
  console.log("// app/domain/knowledge/retrieval/expected-words.ts");
  console.log("export const expectedWords: ExpectedWords = {");
  for (const [key, words] of Object.entries(expected)) {
    const list = Object.entries(words).map(([word, strength]) => `${quoted(word)}: ${strength}`);
    console.log(`  ${quoted(key)}: { ${list.join(", ")} },`);
  }
  console.log("}; // prettier-ignore\n");
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}

function quoted(name: string): string {
  return /^[a-z][a-z0-9]*$/.test(name) ? name : JSON.stringify(name);
}
