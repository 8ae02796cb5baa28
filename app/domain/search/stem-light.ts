import { rememberStems } from "./remember-stems";
import type { Language } from "./language";
import type { Stemmer } from "./tokenize";

/**
 * Light stemmers for folded text: endings of nouns, adjectives and verbs, and the commonest derivations, in steps of
 * which each takes at most one ending, the longest. What is left has three letters or more, and a vowel. Weaker than
 * Snowball's on purpose, and made for words without accents, as everything here is folded.
 */
export const lightStemmers: Record<Exclude<Language, "en" | "de">, Stemmer> = {
  fr: takeEndings(
    { eaux: "eau", aux: "al", oux: "ou", eux: "eu", rons: "r", ptons: "pt", osons: "os", rsons: "rs", voyons: "voy", x: "", s: "" },
    {
      ...none("issement issant issait issent issons issez iraient eraient erions eriez erait erons eront erez erai eras era"),
      ...none("ation ateur atrice aison ement ment ance ence able ible ante ant eur euse ive if ique"),
      ...none("aient ions iez ait ais ons ent ent ez er ir ees ee es"),
    },
    { ie: "", e: "", i: "" },
    { ay: "ai", oy: "oi", uy: "ui", ll: "l", nn: "n", tt: "t", rr: "r", ss: "s", mm: "m", pp: "p" },
  ),
  es: takeEndings(
    { ces: "z", ciones: "cion", es: "", s: "" },
    {
      ...none("amientos amiento imientos imiento aciones acion adora ador icion mente idad able ible anza encia ancia"),
      ...none("ariamos eriamos iriamos abamos aremos eremos iremos ieron aron iendo ando aria eria iria aban aba ara era ira"),
      ...none("amos emos imos adas ados idas idos ada ado ida ido aras eras iras aran eran iran ar er ir an en"),
    },
    { ia: "", ie: "", io: "", a: "", e: "", i: "", o: "" },
  ),
  it: takeEndings(
    {
      ...none("azione azioni izione izioni amento amenti imento imenti mente atore atori atrice abile abili ibile ibili ita anza anze"),
      ...none("avamo evamo ivamo eremo iremo assero essero avano evano ivano erete irete eranno iranno ando endo iamo"),
      ...none("are ere ire ato ata ati ate uto uta uti ute ito iti ano ono ava eva iva era ira"),
      che: "c", chi: "c", ghe: "g", ghi: "g",
    },
    { ie: "", ia: "", io: "", ii: "", a: "", e: "", i: "", o: "" },
  ),
  nl: withShortVowel(takeEndings(
    { oen: "oen", heden: "heid", eren: "", tjes: "", tje: "", jes: "", je: "", ingen: "", ing: "", en: "", s: "", e: "" },
    { baar: "", lijk: "", heid: "", der: "", er: "", dt: "", te: "", de: "", aald: "al", aalt: "al", erd: "er", ert: "er" },
    { bb: "b", dd: "d", ff: "f", gg: "g", kk: "k", ll: "l", mm: "m", nn: "n", pp: "p", rr: "r", ss: "s", tt: "t" },
  )),
  pt: takeEndings(
    { oes: "ao", aes: "ao", aos: "ao", ais: "al", eis: "el", ois: "ol", ns: "m", res: "r", zes: "z", s: "" },
    {
      ...none("amentos amento imentos imento izacao acao icao adora ador mente idade avel ivel ancia encia"),
      ...none("ariamos eriamos iriamos avamos aremos eremos iremos aram eram iram ando endo indo aria eria iria avam ava ara"),
      ...none("amos emos imos ada ado ida ido ar er ir am em ou eu iu"),
    },
    { ia: "", ie: "", io: "", a: "", e: "", i: "", o: "" },
  ),
  sv: takeEndings(
    { arnas: "", ernas: "", ornas: "", arna: "", erna: "", orna: "", ans: "ans", ens: "", ets: "", s: "" },
    {
      ...none("ningar ningen ning andet ande ende heter heten het ligt lig"),
      ...none("aren ades ade ats at ar er or an en et na nad ad te it"),
    },
    { a: "", e: "", n: "" },
    { bb: "b", dd: "d", gg: "g", kk: "k", ll: "l", mm: "m", nn: "n", pp: "p", rr: "r", ss: "s", tt: "t" },
  ),
}; // prettier-ignore

const lettersMin = 3;
const hasVowel = /[aeiouy]/;

type Endings = Record<string, string>;

/** Endings that nothing takes the place of. */
function none(endings: string): Endings {
  return Object.fromEntries(endings.split(" ").map((ending) => [ending, ""]));
}

function takeEndings(...steps: Endings[]): Stemmer {
  const sorted = steps.map((step) => Object.entries(step).sort(([a], [b]) => b.length - a.length));
  return rememberStems((word) => {
    if (word.length <= lettersMin || !/^[a-z]+$/.test(word)) return word;
    let stem = word;
    for (const endings of sorted) {
      for (const [ending, other] of endings) {
        if (!stem.endsWith(ending)) continue;
        const rest = stem.slice(0, -ending.length) + other;
        if (rest.length < lettersMin || !hasVowel.test(rest)) continue;
        stem = rest;
        break;
      }
    }
    return stem;
  });
}

/** Dutch "maat" and "maten": a vowel is written twice where no other follows. */
function withShortVowel(stem: Stemmer): Stemmer {
  return (word) => stem(word).replace(/([aeou])\1(?=[bdfgklmnprstvz]$)/, "$1");
}
