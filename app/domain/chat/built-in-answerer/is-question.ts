/** Whether a message asks, by its mark or its first word. */
export function isQuestion(message: string): boolean {
  return /\?\s*$|^(?:how|what|when|where|why|who|is|are|can|do|does|wie|was|wann|wo|warum|wer|ist|kann)\b/i.test(
    message.trim(),
  );
}
