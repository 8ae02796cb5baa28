/**
 * What a customer of a shop says that no list of feelings knows: what went wrong, how long it takes, whom nobody
 * answers. Each cue is one input of the classifier, so that English and German share its weights. On folded text.
 */
export const sentimentCues: Readonly<Record<string, RegExp>> = {
  gratitude:
    /\b(thank(s|you|ful)?|thx|tha?nx|tysm|ty|cheers|much appreciated|appreciate (it|that|you|the|your)|danke\w*|vielen dank|merci)\b/g,
  praise:
    /\b(awesome|amazing|excellent|fantastic|perfect|wonderful|love(d|ly)?|great (job|work|service|flight|product|quality|team|help|crew|customer)|best (service|shop|store|team|company|ever|purchase)|well done|good (job|work)|kudos|props|shout ?out|you('re| are| guys)? rock|impressed|rocks?|made my day|so (happy|glad|pleased|excited)|sehr zufrieden|gern wieder|immer wieder gern\w*|weiter so|top service|kann ich nur empfehlen)\b|[❤😍👍🥰🤩😊🙏💯🎉]/gu,
  waiting:
    /\b(still (waiting|no|not|haven'?t|hasn'?t|on hold|nothing|don'?t|can'?t)|wait(ing|ed)?|on hold|hold for|delay(s|ed|ing)?|late|overdue|stuck|sitting|took (over|forever|more|so)|takes? forever|for (an hour|hours|days|weeks|months)|since (yesterday|monday|tuesday|wednesday|thursday|friday|last)|not arrived|immer noch (nicht|kein\w*)|noch immer|schon (seit|lange|wieder)|seit (tagen|wochen|stunden|monaten|uber)|warte\w* (seit|schon|immer)|nicht angekommen|verspat\w*)\b/g,
  longTime:
    /\b(\d+|two|three|four|five|six|several|many|couple( of)?|zwei|drei|vier|funf|mehrere\w*) ?\+? ?(hours?|hrs?|hr|days?|weeks?|months?|minutes?|mins?|times|stunden|tagen?|wochen|monaten?|mal|minuten)\b/g,
  failure:
    /\b(can'?t|cannot|couldn'?t|won'?t|wouldn'?t|doesn'?t|didn'?t|isn'?t|wasn'?t|unable|not working|doesn'?t work|stopped working|fail(s|ed|ing|ure)?|broken?|broke|error|crash(es|ed|ing)?|glitch\w*|issues?|problems?|wrong|missing|missed|lost|damaged|defective|faulty|torn|leak(s|ing|ed)?|mess(ed)?|screw(ed)?|kaputt\w*|defekt\w*|funktioniert nicht|geht nicht|klappt nicht|fehlt|falsche\w*|beschadigt\w*|fehlermeldung)\b/g,
  cancelled:
    /\b(cancel+(ed|led|ing|ling|ation|lation|s)?|refus(ed|es|al)|denied|declined|rejected|overbooked|bumped|charged (me )?(twice|again|double)|double charged|overcharged|storniert|abgelehnt|doppelt (abgebucht|berechnet))\b/g,
  silence:
    /\b(no (response|reply|answer|one|help|information|info|communication|update|luck|explanation|apology)|nobody|not (responding|answering|helpful)|never (got|received|heard|again|answer\w*|called|arrived)|ignor(e|ed|ing)|hung up|hang up|disconnected|unanswered|keine (antwort|ruckmeldung|reaktion|hilfe)|niemand|meldet sich niemand|antwortet nicht|nie wieder)\b/g,
  anger:
    /\b(worst|terrible|horrible|awful|unacceptable|ridiculous|pathetic|disgusting|disgrace\w*|joke|wtf|fuck\w*|shit\w*|crap\w*|damn|hell|sucks?|scam\w*|fraud\w*|rip ?off|rude|useless|incompeten\w+|fix (this|it|your)|get (it|your (act|shit|stuff)) together|shame on|lied|lying|liars?|frustrat\w+|disappoint\w+|angry|annoy\w+|furious|nightmare|sick of|tired of|fed up|done with|lost (a|my) (customer|business)|never (flying|fly|buy|buying|shop|order|use|using) \w+|unverschamt\w*|frechheit|abzocke|betrug\w*|enttausch\w+|katastroph\w+|(not|isn'?t|wasn'?t|am not|nicht|gar nicht) (very |really |so |sehr |wirklich )?(happy|satisfied|pleased|impressed|amused|acceptable|helpful|good enough|zufrieden|glucklich|begeistert|hilfreich|in ordnung|empfehlen\w*))\b|[😡🤬😠👎💩😤🙄🖕]/gu,
  why: /\b(why|how come|what the|seriously|really\?|are you (kidding|serious)|warum|wieso|weshalb|was soll)\b/g,
  worse:
    /\b(instead|nothing|again|another|only|already|even|at all|not even|yet|anymore|any more|supposed to|told (me|us|that)|promised|should have|should'?ve|no longer|nicht einmal|gar nicht|uberhaupt nicht|schon wieder|angeblich|versprochen|statt(dessen)?)\b/g,
  request:
    /\b(can (you|i|we|u)|could (you|i|we)|would (you|it)|will (you|there|it)|is there|are there|do you|does (it|the|your)|did you|may i|how (do|can|does|much|many|long|to)|what (is|are|time|size|about|if|kind)|what'?s|when (is|are|will|does|do)|where (is|are|can|do)|which|who|any (chance|way|idea|update|plans)|i (need|want|would like|'d like)|looking for|konnen (sie|wir)|kann ich|konnte ich|gibt es|haben sie|habt ihr|wie (kann|viel|lange|hoch|gross|teuer)|was kostet|wann|wo (ist|finde|kann)|welche\w*|ich (suche|brauche|mochte|hatte gern))\b/g,
  please: /\b(please|pls|plz|kindly|bitte|help|hilfe)\b/g,
  money: /\b(refund\w*|money|reimburs\w+|compensat\w+|charge[ds]?|fees?|voucher|geld|erstatt\w+|ruckerstattung)\b/g,
  serviceWords: /\b(customer (service|care|support)|agents?|staff|reps?|phone|call(ed|ing)?|hotline|kundenservice|support)\b/g,
  mockery: /\b(thanks (for (nothing|the (delay|wait|terrible|awful|ruin\w+)|ruin\w+|not|making me|losing)|a lot for)|great,|nice (job|work)[^.!?]{0,20}(again|losing|cancel\w+)|danke fur (nichts|die verspatung))/g,
  relief: /\b(no (problem|worries|issues?|complaints?)|not bad|worked|works (great|well|perfectly|fine|now)|fixed|sorted|resolved|solved|got it|kein problem|alles (gut|klar|bestens)|erledigt|gelost)\b/g,
}; // prettier-ignore
