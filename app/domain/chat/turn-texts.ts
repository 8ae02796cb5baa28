const texts = {
  en: {
    shown: "Here is what I found.",
    withheld:
      "I can't confirm that from the shop's information, so I'd rather not say. Please ask the shop's team about it.",
    failed: "Sorry, I couldn't finish my answer. Please try again in a moment.",
    cutOff: "Sorry, I was cut off there. Please ask me again.",
    adding: "I'm adding it to your cart. You'll see right here whether it worked.",
    changing: "I'm changing your cart. You'll see right here whether it worked.",
    noted: "Thank you, I've passed that on to the shop's team.",
    handedOver: "I've asked the shop's team to take over. Someone will answer you as soon as they can.",
    silent: "Your message is with the shop's team now. Someone will answer you as soon as they can.",
  },
  de: {
    shown: "Das habe ich gefunden.",
    withheld:
      "Das kann ich aus den Angaben des Shops nicht bestätigen, darum sage ich lieber nichts dazu. Bitte frag das Team des Shops danach.",
    failed: "Entschuldigung, ich konnte meine Antwort nicht beenden. Bitte versuch es gleich noch einmal.",
    cutOff: "Entschuldigung, ich wurde unterbrochen. Bitte frag mich noch einmal.",
    adding: "Ich lege es in den Warenkorb. Gleich siehst du hier, ob es geklappt hat.",
    changing: "Ich ändere den Warenkorb. Gleich siehst du hier, ob es geklappt hat.",
    noted: "Danke, das habe ich an das Team des Shops weitergegeben.",
    handedOver: "Ich habe das Team des Shops gebeten zu übernehmen. Jemand antwortet dir, sobald es geht.",
    silent: "Deine Nachricht liegt jetzt beim Team des Shops. Jemand antwortet dir, sobald es geht.",
  },
};

/** What stands in for an answer that could not be given. */
export function turnText(name: keyof (typeof texts)["en"], locale: string): string {
  return texts[locale.toLowerCase().startsWith("de") ? "de" : "en"][name];
}
