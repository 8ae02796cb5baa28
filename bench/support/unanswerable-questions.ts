/** What one may well ask a shop and what the demo shop's pages and products do not answer. */
export const unanswerableByDemoShop: readonly string[] = [
  "Do you have a loyalty programme?", "Can you repair a bicycle?", "Do you rent out tents?", "Are you hiring at the moment?",
  "Can I pay with PayPal?", "Do you accept bitcoin?", "Can I pay in instalments?", "Is Apple Pay possible?", "Do you wrap gifts?",
  "Can you engrave a name on a knife?", "Do you have a shop in Dublin?", "Do you buy used gear?", "Do you offer guided hikes?",
  "Is there a cafe in the shop?", "Can I bring my dog into the shop?", "Do you have an app for my phone?", "Who is your managing director?",
  "Are your workers paid a living wage?", "Do you sponsor expeditions?", "Do you have a wholesale price list?", "Do you sell skis?",
  "Do you sell surfboards?", "Do you sell fishing rods?", "Can you deliver by drone?", "Do you deliver on Sundays?",
  "Which carrier do you use?", "Can I choose a delivery time slot?", "Do you ship to Japan by sea?", "Can I have my parcel insured?",
  "Do you have a birthday discount?", "Is there a Black Friday sale?", "What is your VAT number?", "Are you on Instagram?",
  "Do you have a catalogue on paper?", "Can I leave a tip?", "Do you have a waiting list for a workshop on knots?",
  "How many people visited your shop last year?", "Do you have toilets for customers?", "Can I charge my electric car at the shop?",
  "Do you have a referral bonus for friends?", "How do I become a product tester?", "Do you offer first aid courses?",
  "Do you have gift registries for weddings?", "Is the shop wheelchair accessible by bus?", "What music do you play in the shop?",
  "Do you ship with carbon offsets?", "Do you lease equipment to schools?", "What is the interest rate of your credit?",
  "Where can I see your annual report?", "Do you do embroidery for teams?", "Kann ich mit PayPal bezahlen?", "Habt ihr ein Treueprogramm?",
  "Verleiht ihr Zelte?", "Sucht ihr gerade Mitarbeiter?", "Verpackt ihr Geschenke?", "Nehmt ihr gebrauchte Jacken in Zahlung?",
  "Gibt es bei euch einen Kurs im Kartenlesen?", "Habt ihr einen Laden in Berlin?", "Kann ich auf Raten zahlen?", "Repariert ihr auch Fahrräder?",
]; // prettier-ignore

/** The same for any small shop that tells of its delivery, its returns and its contact, and of nothing else. */
export const unanswerableBySmallShop: readonly string[] = [
  "Do you have a loyalty programme?", "Can I pay with PayPal?", "Do you accept credit cards?", "Is there a warranty on jackets?",
  "Do you sell gift cards?", "Do gift cards expire?", "Do you wrap gifts?", "Are you hiring?", "Where are your products made?",
  "Are your products vegan?", "Do you have a student discount?", "Can I change my order after I placed it?", "How do I delete my account?",
  "Which data do you store about me?", "Do you have a showroom?", "Do you repair zips?", "Do you price match?", "Can I pick up my order?",
  "Do you rent out equipment?", "Is there a newsletter?", "Do you plant trees?", "What is your VAT number?", "Do you offer express to Spain?",
  "Can I pay on delivery?", "How do I wash down?", "Do you have a size chart?", "Who founded the company?", "Do you sell wholesale?",
  "Do you have an app?", "Can I use two discount codes?", "Do you deliver to Japan?", "Are the prices with VAT?", "What is your phone case made of?",
  "Do you have student jobs?", "Is there parking near you?", "Are you on TikTok?", "Do you have a Black Friday sale?",
  "Can I reserve a jacket?", "Do you have spare parts for tents?", "How do I track my parcel with your app?", "Do you insure parcels?",
  "Do you take old clothes back for recycling?", "When do new collections come?", "Do you offer tailoring?", "Do you have gift registries?",
  "Kann ich auf Rechnung kaufen?", "Gibt es eine Garantie?", "Habt ihr ein Ladengeschäft?", "Verkauft ihr Gutscheine?", "Wo werden die Jacken genäht?",
  "Kann ich meine Bestellung ändern?", "Gibt es Studentenrabatt?", "Wie lösche ich mein Konto?", "Habt ihr eine Größentabelle?",
  "Kann ich die Bestellung abholen?", "Gibt es einen Newsletter?", "Repariert ihr Reißverschlüsse?", "Habt ihr am Sonntag geöffnet?",
  "Sind die Produkte vegan?", "Kann ich in Raten zahlen?",
]; // prettier-ignore

/** What the demo shop's pages do answer, in other words than theirs; with a piece of the answer. */
export const answerableByDemoShop: readonly [question: string, piece: string][] = [
  ["How long can I take to return something?", "30 days"], ["How much is delivery to Germany?", "7.90"],
  ["Do you ship to Switzerland?", "16.90"], ["From which amount is shipping free in Ireland?", "75 euro"],
  ["Can I collect my order in Westport?", "Collection in Westport is free"], ["Do you have express delivery?", "9.90 euro"],
  ["What does it cost to return a parcel from France?", "4.90 euro"], ["When do I get my money back?", "three working days"],
  ["Can sale items be returned?", "Sale goods can be returned"], ["What can't be returned?", "Gift cards, opened food"],
  ["Which cards do you accept?", "debit and credit cards"], ["Do you have a student discount?", "no student discount"],
  ["Do gift cards expire?", "five years"], ["Do you match prices?", "rather mend"], ["How long is the warranty?", "two years"],
  ["Are you open on Saturdays?", "9:30 to 17:00"], ["Where are you located?", "Quayside Yard"], ["What is your phone number?", "+353 20 915 0123"],
  ["How do I wash a down jacket?", "down soap"], ["How do I care for merino?", "Wool programme"], ["How much does a new jacket zip cost?", "35 euro"],
  ["Can you resole my boots?", "79 euro"], ["How long do you keep my data?", "seven years"], ["Do you use cookies?", "One cookie"],
  ["Can I cancel my order?", "until it is packed"], ["Will sold out sizes come back?", "four to six weeks"],
  ["Do I have to pay customs in Norway?", "duties and a fee"], ["Can you send gas cartridges to the US?", "cannot be sent to the United States"],
  ["How old must I be to buy a knife?", "adults only"], ["Can I use two discount codes?", "One discount code an order"],
  ["Do you use PFAS?", "No PFAS"], ["How many people work at Bramblefell?", "eleven"],
  ["What do you do if my parcel is lost?", "five working days"], ["What is the chest size for M?", "95-100"],
  ["Wie lange habe ich Zeit zum Zurückgeben?", "30 days"], ["Was kostet der Versand nach Österreich?", "7.90"],
  ["Wie lange ist die Garantie?", "two years"], ["Wann habt ihr geöffnet?", "9:30"], ["Kann ich meine Bestellung stornieren?", "until it is packed"],
  ["Gibt es Rabatt für Vereine?", "10 per cent"],
]; // prettier-ignore
