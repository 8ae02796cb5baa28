import { Fragment } from "react";

/** What an agent says, with the marks that the chat shows: bold words and lists. All else stands as it is written. */
export function SpokenText({ text }: { text: string }) {
  const parts = text.replaceAll(/^[-*] /gm, "• ").split(/\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*/);
  // Every second part was between marks.
  return parts.map((part, place) =>
    place % 2 === 1 ? <strong key={place}>{part}</strong> : <Fragment key={place}>{part}</Fragment>,
  );
}
