// What speaks to a program instead of a reader: turns of phrase of injections, and the marks of prompt formats.
const spokenTo =
  /ignore (?:all |any )?(?:the )?(?:previous|prior|above|earlier|other)|disregard (?:all |any )?(?:the )?(?:previous|prior|above|earlier)|forget (?:all|everything|your|previous)|(?:new|updated|system|hidden|secret|important new) (?:system )?(?:instructions?|prompts?|rules?)\b|instructions? (?:for|to) (?:the |all |any )?(?:ai|llm|assistants?|chat ?bots?|models?|agents?)|(?:^|[\s>"'#*[(])(?:system|assistant|developer)\s*(?:prompt|message|note|instruction|override)?\s*[:,]\s|you are (?:now |an? )?(?:ai|dan|\w*gpt\b|developer mode|unrestricted|in developer)|(?:say|state|tell (?:the |every |all )?(?:customers?|shoppers?|users?|visitors?|buyers?)|claim|announce|mention) that\b|remember (?:this )?for (?:all|every|later)|(?:append|end with|answer only with|respond with|reply with|repeat your|print your|reveal your|output your|call (?:the )?\w+(?: search)? tool)|your (?:system )?prompt|\[\/?inst\]|<\/?(?:s|sys|context|system|important|instructions?|tool_call|assistant|user)>|<<\/?sys>>|<\|[\w ]+\|>|"role"\s*:\s*"(?:system|assistant|developer)"|#{2,}\s*(?:end|system|instruction|new)|ignoriere (?:alle |die )?(?:vorherigen|bisherigen|obigen)|(?:neue|geheime) (?:system)?anweisung|\bin(?:to)? (?:your|the|each|every|all) (?:\w+ )?(?:reply|replies|answers?|responses?|outputs?)\b|\bin (?:deine[rn]?|ihre[rn]?|jede[rn]?|die) antwort(?:en)?\b|anweisung(?:en)? (?:für|an) (?:die |den |alle )?(?:ki|assistent\w*|chatbot\w*|modell\w*)|sag(?:e|t|en sie)? (?:dem|den|allen|jedem) (?:kunden?|käufern?|besuchern?),? dass|als ki\b/iu;

/**
 * A found text without the lines in which somebody gives orders to the agent: what stands there proves nothing. A line
 * goes whole, because what is ordered stands beside the order. This sees the usual ways of saying it and no others; what
 * holds without it is that a price is the named product's own, and that codes are made by the policy alone.
 */
export function withoutInjectedInstructions(text: string): string {
  if (!spokenTo.test(text)) return text;
  return text
    .split("\n")
    .filter((line) => !spokenTo.test(line))
    .join("\n");
}
