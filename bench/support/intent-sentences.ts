import type { ShopperIntent } from "~/domain/agents/shopper-intent";

/** Written by hand, apart from the patterns, to measure by; the model never learns from them. */
const sentences: Record<"en" | "de", Partial<Record<ShopperIntent, string[]>>> = {
  en: {
    product_search: ["I'd love to see some breathable trekking trousers", "got any rainproof trousers in medium?", "do u sell bivvy bags", "merino base layer under 90", "a torch I can wear on my head", "show me something more affordable", "maybe in olive green?", "nothing with down please, I am allergic", "4 person tents", "any other ones?"],
    product_question: ["would this survive heavy rain?", "is the second one lighter than a kilo?", "what is the hydrostatic head of this tent", "does the medium have a hood", "can I put it in the tumble dryer", "do these run narrow?", "how many litres does that pack hold?", "is there still one left in size 44", "what's inside the box"],
    comparison: ["how is the Kestrel different from the Osprey?", "put those two next to each other please", "which is warmer, the first or the third?", "Drift or Harbour, which one is better?", "what sets the two apart"],
    recommendation: ["which of these would you pick for a beginner?", "what do I need for a week in Norway?", "my father turns 60 and loves the mountains, ideas?", "help me find the right boots, I'm not sure", "what's your favourite?"],
    order_status: ["my parcel was supposed to come on friday, any news?", "still waiting for order FW-1009", "could you check where order 1033 is right now", "no tracking mail so far, has it left your warehouse?", "is my stuff on its way"],
    order_change: ["I typed the wrong street in my order, can you fix it", "please stop order 1005, I don't need it anymore", "swap the size in my order before it ships", "can I still add socks to the order I just placed"],
    returns_refunds: ["they're too tight, what now? I want my money back", "until when may I send things back", "who pays if I send a parcel back", "got two, one has to go back", "is there a warranty on zips"],
    shipping: ["do you send parcels to Iceland?", "what's the delivery fee to Vienna", "how fast can I have it in Spain", "is express possible for tomorrow?", "which courier brings it", "what about Portugal?"],
    payment: ["is Klarna possible?", "do you take American Express", "can I pay once I have received the bill", "my payment was rejected at the last step", "I need a receipt with VAT for my company"],
    discount: ["any codes for first time buyers?", "knock 20% off and I'll buy it", "is there a sale coming up", "SUMMER10 isn't accepted", "do students pay less?"],
    cart: ["pop the green one in my basket please", "take the socks out again", "make it three instead of one", "I'll have the large one", "how do I proceed to checkout"],
    account: ["I can't remember my login", "please erase my profile", "do I have to register to order?", "stop sending me your newsletter", "change the mail address on my profile"],
    store_information: ["can I visit you somewhere in Dublin?", "are you open on Saturdays", "who is behind this shop?", "do you have a phone number", "do you offer repairs for old jackets"],
    complaint: ["third time I write and no answer, this is a disgrace", "the zip broke on day one", "you delivered the wrong colour!", "honestly, what a rubbish company", "half of my order is missing"],
    feedback: ["where do I rate the boots I bought?", "just wanted to say the tent is brilliant", "I'd like to leave a comment about your packaging"],
    person: ["I'd rather speak with somebody from your team", "can a colleague phone me back", "enough, give me a real human", "is anyone there I can chat with in person"],
    greeting: ["hey there!", "good evening to you", "hello hello"],
    thanks: ["brilliant, thank you very much", "thx mate", "that was helpful, cheers"],
    small_talk: ["so are you a machine or what", "tell me something funny", "have a great weekend, bye", "what are you able to do?"],
    other: ["what's the capital of Peru", "solve x squared plus 4", "who won the match last night", "write me a poem about the sea", "should I invest in gold", "how do I fix a leaking tap", "translate good night into Greek", "what's the weather tomorrow in Oslo"],
  },
  de: {
    product_search: ["ich hätte gern atmungsaktive Trekkinghosen", "habt ihr regendichte Hosen in M?", "verkauft ihr auch Biwaksäcke", "Merinoshirt unter 90 Euro", "eine Lampe für den Kopf", "zeig mir was Günstigeres", "vielleicht in olivgrün?", "bitte nichts mit Daunen, ich bin allergisch", "Zelte für vier Personen", "gibts noch andere?"],
    product_question: ["hält die auch starken Regen aus?", "ist die zweite leichter als ein Kilo?", "welche Wassersäule hat das Zelt", "hat die in M eine Kapuze", "darf die in den Trockner", "fallen die eng aus?", "wie viele Liter fasst der Rucksack?", "ist noch einer in 44 da", "was ist alles dabei"],
    comparison: ["wie unterscheidet sich die Kestrel von der Osprey?", "stell die beiden mal nebeneinander", "was wärmt mehr, die erste oder die dritte?", "Drift oder Harbour, was ist besser?"],
    recommendation: ["welchen davon würdest du einem Anfänger raten?", "was brauche ich für eine Woche Norwegen?", "mein Vater wird 60 und liebt die Berge, Ideen?", "hilf mir, die richtigen Stiefel zu finden", "was ist dein Favorit?"],
    order_status: ["mein Paket sollte Freitag kommen, gibt es was Neues?", "ich warte immer noch auf Bestellung FW-1009", "können Sie nachsehen, wo Bestellung 1033 gerade ist", "noch keine Versandmail, ist es schon bei euch raus?", "sind meine Sachen unterwegs"],
    order_change: ["ich habe die falsche Straße angegeben, kannst du das in der Bestellung korrigieren", "bitte Bestellung 1005 stoppen, ich brauche sie nicht mehr", "Größe in meiner Bestellung noch tauschen, bevor sie rausgeht", "storniert bitte meinen Auftrag"],
    returns_refunds: ["sie sind zu eng, ich will mein Geld zurück", "bis wann darf ich Sachen zurückschicken", "wer bezahlt, wenn ich was zurücksende", "eins von beiden soll zurück", "gibt es Garantie auf die Reißverschlüsse"],
    shipping: ["schickt ihr auch nach Island?", "was kostet die Zustellung nach Wien", "wie schnell ist das in Spanien", "geht Express bis morgen?", "welcher Paketdienst bringt das", "und nach Portugal?"],
    payment: ["geht auch Klarna?", "nehmt ihr American Express", "kann ich erst bei Erhalt der Rechnung zahlen", "meine Zahlung wurde im letzten Schritt abgelehnt", "brauche einen Beleg mit ausgewiesener Mehrwertsteuer"],
    discount: ["gibt es Codes für Erstbesteller?", "mach 20% weniger und ich kaufe", "kommt bald ein Schlussverkauf", "SOMMER10 wird nicht angenommen", "zahlen Studenten weniger?"],
    cart: ["pack die grüne bitte in den Korb", "nimm die Socken wieder raus", "mach drei statt einem daraus", "ich nehme die große", "wie komme ich zur Kasse"],
    account: ["ich weiß mein Passwort nicht mehr", "bitte löscht mein Profil", "muss ich mich registrieren, um zu bestellen?", "schickt mir keinen Newsletter mehr", "andere Mailadresse in meinem Profil eintragen"],
    store_information: ["kann ich euch in Hamburg irgendwo besuchen?", "habt ihr samstags auf", "wer steckt hinter dem Shop?", "habt ihr eine Telefonnummer", "repariert ihr auch alte Jacken"],
    complaint: ["ich schreibe zum dritten Mal und keiner antwortet, eine Schande", "der Reißverschluss war am ersten Tag hin", "ihr habt die falsche Farbe geliefert!", "ehrlich, so ein Saftladen", "die Hälfte meiner Bestellung fehlt"],
    feedback: ["wo kann ich die Stiefel bewerten, die ich gekauft habe?", "wollte nur sagen, das Zelt ist klasse", "ich möchte einen Kommentar zu eurer Verpackung abgeben"],
    person: ["ich rede lieber mit jemandem aus eurem Team", "kann mich ein Kollege zurückrufen", "es reicht, gib mir einen echten Menschen", "ist da jemand, mit dem ich persönlich schreiben kann"],
    greeting: ["hallo ihr!", "schönen guten Abend", "grüß dich"],
    thanks: ["klasse, vielen lieben Dank", "dank dir", "das hat geholfen, danke"],
    small_talk: ["bist du jetzt eine Maschine oder was", "erzähl mal was Lustiges", "schönes Wochenende, tschüss", "was kannst du denn alles?"],
    other: ["was ist die Hauptstadt von Peru", "löse x quadrat plus 4", "wer hat gestern das Spiel gewonnen", "schreib mir ein Gedicht über das Meer", "soll ich in Gold investieren", "wie repariere ich einen tropfenden Wasserhahn", "übersetze gute Nacht ins Griechische", "wie wird das Wetter morgen in Oslo"],
  },
}; // prettier-ignore

/** `tuned` are those that were looked at while patterns and rules were written; `unseen` are not. */
export function readSentences(
  language: "en" | "de",
  part: "tuned" | "unseen",
): { text: string; intent: ShopperIntent }[] {
  const all = Object.entries(sentences[language]).flatMap(([intent, texts]) =>
    texts.map((text) => ({ text, intent: intent as ShopperIntent })),
  );
  return all.filter((_, place) => (place % 2 === 0) === (part === "tuned"));
}
