/**
 * What shoppers write when they are pleased, when they are cross, and when they merely ask: written for learning the
 * weights of the sentiment classifier, so that public sets are measured on alone.
 */
export const feltSentences = {
  positive: `thank you so much, that helped a lot
thanks, perfect
great service, I will order again
you are the best, thanks!
awesome, exactly what I needed
the jacket arrived today and I love it
that was quick, thank you
wow, delivered in one day, amazing
really happy with the tent, great quality
best customer service ever
thanks for the fast reply!
cool, got it, thank you
you made my day :)
the refund is there already, thanks for sorting it out
love your shop, can't wait for the new collection
everything went smoothly, thanks again
super friendly and helpful, much appreciated
my daughter adores the backpack
excellent, just ordered it
it fits perfectly!
I appreciate your help
good job, the parcel came earlier than promised
yay, it is back in stock, thanks
very pleased with my order
the new boots are fantastic, so comfortable
thank you for making this right so quickly
I was worried at first but the service was excellent
no problems at all, everything was perfect
kudos to your team, they were wonderful
glad I found you, beautiful products
that is wonderful news, thank you
nice, that works
brilliant, thanks for your help today
what a lovely store, I enjoyed shopping here
thank you, you have been very kind
so excited for my order!
I recommend you to all my friends
the quality is better than I expected
five stars from me
happy customer here, keep it up!
never had a bad experience with you, thanks
finally a shop that cares, thank you!
thanks for the discount, that was a nice surprise
❤️ love it
👍 thanks
the staff at the shop was great, please tell them
your chat is really useful
fixed in five minutes, impressive
vielen Dank, das hat super geklappt
danke, genau das habe ich gesucht
toller Service, ich bestelle gerne wieder
die Jacke ist wunderschön, ich bin begeistert
das ging ja schnell, danke!
super, vielen lieben Dank
sehr nett und hilfreich
alles bestens angekommen, danke
ich liebe eure Rucksäcke
klasse, danke für die schnelle Antwort
die Qualität ist hervorragend
perfekt, danke dir`,
  negative: `this is the worst service I have ever had
my order still has not arrived and nobody answers
I have been waiting for three weeks, this is ridiculous
the zip broke after two days, what a piece of junk
you charged me twice!
I want my money back
still no refund after a month, unacceptable
I called four times and nobody picked up
your website keeps crashing when I try to pay
the parcel was damaged and half of it is missing
wrong size again, I am so annoyed
never ordering here again
why did you cancel my order without telling me?
this is a joke, your tracking has not moved for ten days
terrible quality, it fell apart in the first wash
I am really disappointed with this purchase
where is my order??? it was due last week
no reply to my emails for five days
you lied about the delivery date
how hard can it be to send the right colour
the agent hung up on me after 40 minutes on hold
your support is useless
I have had enough, cancel everything
this is not what I ordered
it does not work and you refuse to take it back
nobody helps me, I keep being sent from one to the other
I missed my trip because your delivery was late
not happy at all with how this was handled
the shoes hurt and now you want 10 for the return, really?
so frustrating, the code does not work
what a waste of money
stop sending me emails, I unsubscribed twice
horrible experience, avoid this shop
the tent leaks, we got soaked, thanks a lot
great, another delay
still waiting...
are you kidding me? two hours on the phone for nothing
you lost my package and will not admit it
I paid for express and it took nine days
that is rude, I want to complain about your employee
it is broken on arrival and I cannot reach anyone
worst. shop. ever.
the answer does not help, it is the same text every time
can't believe you sold me a used one
why can't I log in, this is the third time today
your app deleted my cart, fix it
this bot is stupid
you promised a call back, that never happened
disgusting smell, the fabric is awful
fail
my account was charged but there is no order
I am losing my patience
they told me it was in stock, it was not, no apology nothing
fed up with your excuses
das ist eine Frechheit
ich warte seit drei Wochen auf mein Paket
der Reißverschluss ist nach zwei Tagen kaputt
ich bin sehr enttäuscht von der Qualität
niemand antwortet auf meine E-Mails
das ist der schlechteste Service überhaupt
ich will mein Geld zurück
schon wieder die falsche Größe, das nervt
nie wieder bestelle ich hier
warum wurde meine Bestellung einfach storniert?
das funktioniert überhaupt nicht
unverschämt, keiner hilft mir
die Ware kam beschädigt an
so ein Mist, der Code geht nicht`,
  neutral: `do you ship to Norway?
what time does the shop open
I am looking for a rain jacket in size M
how long do I have to return something
is the tent in stock
ok
yes please
no
the blue one
can I change the delivery address of my order
my order number is 1042
where can I find the size chart
does it come in green?
how much is shipping to Austria
I need a gift for my father who hikes
which of the two is warmer
hello
hi there, quick question
is there a shop in Galway
do you take PayPal
I would like to cancel my order
how do I wash merino wool
what is the difference between the two lamps
send me the link
can I pay by invoice
is the backpack waterproof
how do I track my parcel
I ordered on Monday, when will it be sent
does the discount apply to shoes
let me think about it
it is for my sister
the first one, in black
what are your opening hours on Sunday
do you have this without leather
I moved, my new address is on the account
how many litres does it hold
is there a student discount
can you show me something cheaper
add it to my cart
when will the boots be back
I have a question about a return
please call me
do you have gift cards
what is the weight of the tent
I want to speak to a person
and for children?
my flight leaves on Friday, will it be here before
just checking if you got my email
I was told to write here
we are two adults and a child
can I return it in the shop
is express delivery possible
who makes your shoes
on your page it says 30 days, is that from delivery
which size for 180 cm
the parcel is for my neighbour
see you on Monday
I will be at home from five
does it need batteries
liefert ihr nach Österreich?
wie lange kann ich zurückgeben
gibt es die Jacke auch in Blau
ich suche ein Zelt für zwei Personen
was kostet der Versand
ich möchte meine Bestellung ändern
wann habt ihr geöffnet
in welcher Größe bei 180 cm
ist der Rucksack wasserdicht
kann ich mit Rechnung zahlen
ja bitte
nein
das zweite in Grün
welche Pflege braucht Leder
meine Bestellnummer ist 1042`,
} as const;
