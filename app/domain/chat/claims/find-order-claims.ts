import type { Claim } from "./claim";
import type { OrderState } from "./order-facts";
import { wholeWord } from "./whole-word";

const subject =
  /(?<!\p{L})(?:(?:your|the|this|that|deine?|ihre?|die|das|diese|votre|tu|su|il tuo|je|uw)\s+(?:\p{L}+\s+){0,2}?(?:orders?|parcels?|packages?|shipments?|delivery|refund|return|money|payment|items?|bestellung|pakete?|sendung|lieferung|ware|erstattung|rücksendung|zahlung|commande|colis|pedido|paquete|ordine|pacco|bestelling|pakket)|order\s+(?:number\s+|no\.?\s+)?#?\p{L}{0,4}-?\d{3,}|bestellung\s+(?:nr\.?\s+)?#?\p{L}{0,4}-?\d{3,}|#\p{L}{0,4}-?\d{3,})/u;
// "It has been delivered" speaks of an order even where none is named; "they are shipped flat" does not.
const bareSubject =
  /^[\s*•–-]*(?:good news[:,!]?\s+|yes,?\s+|ja,?\s+)?(?:(?:it|they|es|sie|everything|alles)\s+(?:was|were|has|have|had|got|wurden?|hat|haben)|it['’]s\s+(?:already|now|been|on its way|out for))(?!\p{L})/u;
const ofAccount = /(?<!\p{L})(?:address|adresse|subscription|abo|account|konto|booking|buchung)(?!\p{L})/u;
const strong = new Set<OrderState>(["out_for_delivery", "shipped", "delivered", "cancelled", "refunded"]);
// "Your order is shipped within two days" tells what the shop does, not what it has done.
const usually = /(?<!\p{L})(?:is|are|gets?|wird|werden)\s+(?:\p{L}+\s+){0,3}$/u;
const circumstance =
  /^\s*(?:within|in|from|by|with|via|on|as|to|at|free|the same|directly|every|innerhalb|binnen|mit|per|von|ab|am|an|kostenlos|direkt|\d)/u;
const states: [OrderState, RegExp][] = [
  ["out_for_delivery", wholeWord("out for delivery|with the (?:driver|courier)|in zustellung|wird heute zugestellt|im zustellfahrzeug")],
  ["shipped", wholeWord(String.raw`shipped|dispatched|sent(?: out| off)?|mailed|on (?:its|the|their) way|in transit|left (?:our|the) (?:warehouse|building|store|shop)|hand(?:ed)? (?:over )?to \p{L}+|picked up by|versandt|verschickt|versendet|abgeschickt|losgeschickt|unterwegs|auf dem weg|rausgegangen|expédiée?|en route|enviad[oa]|en camino|spedit[oa]|verzonden|onderweg`)],
  ["delivered", wholeWord(String.raw`delivered|arrived|dropped off|signed for|left (?:with|at) \p{L}+|zugestellt|geliefert|angekommen|eingetroffen|abgegeben|abgeholt|livrée?|entregad[oa]|consegnat[oa]|bezorgd|geleverd`)],
  ["processing", wholeWord(String.raw`being (?:prepared|processed|packed|picked)|processing|in preparation|not (?:yet )?(?:been )?(?:shipped|dispatched|sent)|hasn['’]t (?:been )?(?:shipped|left|dispatched)(?: yet)?|in bearbeitung|wird (?:\p{L}+ ){0,2}(?:vorbereitet|gepackt|bearbeitet|verpackt|zusammengestellt)|noch nicht (?:versandt|verschickt|versendet)`)],
  ["cancelled", wholeWord("cancell?ed|storniert|annullée?|cancelad[oa]|annullat[oa]|geannuleerd")],
  ["refunded", wholeWord("refunded|reimbursed|money back|refund (?:\\p{L}+ ){0,4}(?:has been|was|is) (?:issued|made|processed|sent|approved|complete)|(?:issued|sent|made|processed) (?:you )?(?:a|the|your) (?:full )?refund|erstattet|rückerstattet|zurückerstattet|zurückgezahlt|gutgeschrieben|remboursée?|reembolsad[oa]|rimborsat[oa]|terugbetaald")],
  ["paid", wholeWord("paid|payment (?:has been |was )?received|bezahlt|eingegangen|payée?|pagad[oa]|pagat[oa]|betaald")],
  ["returned", wholeWord("returned to (?:us|the sender)|return (?:has )?(?:arrived|been received)|zurückgekommen|retoure ist (?:eingegangen|angekommen)|zurück an den absender")],
  ["delayed", wholeWord("delayed|late|lost|stuck|held up|verspätet|verzögert|verloren|retardée?|retrasad[oa]|in ritardo|vertraagd")],
  ["placed", wholeWord("placed on|confirmed|aufgegeben|bestätigt|confirmée?|confirmad[oa]|confermat[oa]|bevestigd")],
]; // prettier-ignore
const done =
  /(?<!\p{L})(?:is|are|was|were|has|have|had|(?:has|have|is|are|was)n['’]t|['’]s|['’]ve|got|just|already|i|we|ist|sind|wurden?|worden|hat|habe|haben|war|bereits|schon|wird|ich|wir|est|sont|a|ont|été|está|ha|han|è|sono|stata?o?|werd|heeft)(?!\p{L})/u;
const notSaid =
  /(?<!\p{L})(?:if|whether|when|once|until|unless|as soon as|after|before|in case|will be|can be|can(?! (?:see|confirm|tell|say))|cannot|could|may|might|would|must|should|usually|normally|typically|always|gets?|ob|falls|wenn|sobald|solange|bis|nachdem|bevor|kann(?! ich| dir| sagen| sehen)|können|könn\p{L}*|würde|muss|müssen|soll\p{L}*|werden|normalerweise|üblicherweise|in der regel|quand|dès que|si|cuando|quando|se|als|zodra)(?!\p{L})/u;
const changed =
  /(?<!\p{L})(?:i|we|ich|wir)(?:['’]ve| have| just|'ve just| habe| haben)?\s+(?:\p{L}+\s+){0,6}?(?:changed|updated|cancell?ed|refunded|extended|upgraded|placed|reordered|re-?sent|geändert|aktualisiert|storniert|erstattet|verlängert|bestellt)(?!\p{L})/u;
// Whatever it stands beside: "I've refunded you".
const undone = /cancell?ed|refunded|storniert|erstattet/u;
const tracking =
  /(?:tracking|sendungs?|paket|shipment|consignment|suivi|seguimiento|tracciamento)[\s-]*(?:number|code|id|no\.?|nummer|nr\.?|numéro|número|numero)?(?:\s+(?:is|ist|lautet|est|es|è))?[\s:#*]*(?<number>(?=[\p{L}\d-]*\d)[\p{L}\d][\p{L}\d-]{6,})/gu;

// Most sentences speak of none, and are read no further.
const mayBeOfOrder =
  /order|parcel|package|ship|deliver|refund|track|cancel|address|arriv|way|sent|money|pa(?:y|id)|items?|return|changed|updated|extended|upgraded|placed|account|subscription|booking|bestell|paket|sendung|liefer|erstatt|stornier|geänd|aktualis|verläng|zustell|unterwegs|ware|geld|konto|abo|buchung|commande|colis|expédi|livré|pedido|paquete|envi|entreg|ordine|pacco|spedi|consegn|pakket|verzonden|bezorgd|geleverd|#|suivi|seguimiento|tracciamento|consignment|es (?:wurde|hat)|sie wurden|zahlung/u;

/** What a sentence says has happened to an order: a state each, `changed` for deeds of the agent, tracking numbers. */
export function findOrderClaims(anyText: string): Claim[] {
  const text = anyText.toLowerCase();
  if (!mayBeOfOrder.test(text)) return [];
  const claims = [...text.matchAll(tracking)].map((match): Claim => {
    const number = match.groups!.number!;
    return { kind: "order", text: number, values: [`tracking:${number.toUpperCase()}`] };
  });
  if (/[?？]["'”’)\]*_\s]*$/.test(text)) return claims;
  const isNamed = subject.test(text);
  const deed = changed.exec(text);
  const isDone = deed && (isNamed || ofAccount.test(text) || undone.test(deed[0]));
  if (isDone) claims.push({ kind: "order", text: deed[0], values: ["changed", ...statesIn(deed[0])] });
  if ((!isNamed && !bareSubject.test(text)) || !done.test(text)) return claims;
  for (const [state, pattern] of isNamed ? states : states.filter(([one]) => strong.has(one))) {
    for (const match of text.matchAll(pattern)) {
      const clause = /[^,;:–—]*$/.exec(text.slice(0, match.index))![0];
      const after = text.slice(match.index + match[0].length);
      if (isSaid(state, clause, after)) claims.push({ kind: "order", text: match[0], values: [state] });
    }
  }
  return claims;
}

function isSaid(state: OrderState, before: string, after: string): boolean {
  if (notSaid.test(before)) return false;
  if (state === "processing") return true;
  const isDenied = /(?:\bnot|n['’]t|(?<!\p{L})nicht)(?:\s+\p{L}+){0,2}\s*$/u.test(before);
  const isCustom = usually.test(before) && (/(?:wird|werden)\s/u.test(before) || circumstance.test(after));
  return !isDenied && !isCustom;
}

/** What was done is no news where it is the order's state: "we have refunded your order" of a refunded one. */
function statesIn(deed: string): OrderState[] {
  return states.filter(([, pattern]) => deed.search(pattern) >= 0).map(([state]) => state);
}
