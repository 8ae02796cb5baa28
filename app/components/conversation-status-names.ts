/** How a conversation stands, as the merchant reads it. */
export const conversationStatusNames: Readonly<Record<string, string>> = {
  open: "Open",
  snoozed: "Snoozed",
  closed: "Closed",
};
