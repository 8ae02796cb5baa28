import type { LanguageModel, ModelRequest } from "./language-model";

/** Under which name an answer and its use are kept: of the model that the agent chose, where it chose one. */
export function nameOfModel({ name }: LanguageModel, { modelName }: Pick<ModelRequest, "modelName">): string {
  return modelName ? name.replace(/(?<=^openai:).*/, modelName) : name;
}
