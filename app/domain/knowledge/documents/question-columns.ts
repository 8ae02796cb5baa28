const questionNames = new Set(
  "question questions q frage fragen pregunta preguntas domanda domande vraag vragen pytanie fråga spørgsmål spørsmål kysymys pergunta soru otázka kérdés întrebare ερώτηση вопрос питання 質問 问题 問題 질문".split(" "),
); // prettier-ignore
const answerNames = new Set(
  "answer answers a antwort antworten réponse reponse réponses respuesta respuestas risposta risposte antwoord antwoorden odpowiedź svar vastaus resposta cevap odpověď odpoveď válasz răspuns απάντηση ответ відповідь 回答 答え 答案 답변".split(" "),
); // prettier-ignore

/** Which columns hold questions and their answers, by their names in many languages; null when there are none such. */
export function findQuestionColumns(headings: string[]): { question: number; answer: number } | null {
  const words = headings.map(
    (heading) =>
      heading
        .toLowerCase()
        .normalize("NFC")
        .match(/[\p{L}\p{M}]+/gu) ?? [],
  );
  const find = (names: Set<string>): number => {
    const whole = words.findIndex((list) => list.length === 1 && names.has(list[0]));
    return whole >= 0
      ? whole
      : words.findIndex((list) => list.some((word) => word.length > 1 && names.has(word)));
  };
  const question = find(questionNames);
  const answer = find(answerNames);
  return question >= 0 && answer >= 0 && question !== answer ? { question, answer } : null;
}

const headBytes = 4_096;

/** Whether the first row of a CSV file names such columns; without reading the file. */
export function hasQuestionColumns(bytes: Uint8Array): boolean {
  const head = new TextDecoder(bytes[1] === 0 ? "utf-16le" : "utf-8").decode(bytes.subarray(0, headBytes));
  const line = head.replace(/^"?sep=.*\r?\n/i, "").split(/\r?\n/, 1)[0]!;
  return [",", ";", "\t", "|"].some(
    (delimiter) =>
      findQuestionColumns(line.split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, ""))) !== null,
  );
}
