# "I am an NSSF member": forms/linking.ts, and what becomes of it.

q-card_number =
    <b>What is your NSSF card number?</b>
    It is printed on the front of your NSSF member card: two groups of 7 digits. If you have no card, it is also in the NSSF Member app and on your registration certificate; or ask at an NSSF office or call <b>1286</b>.
    Your message is deleted from this chat as soon as the number is stored.
    Example: 0123456-7654321
label-card_number = NSSF card number

q-own_phone =
    <b>Is the phone you are using known to NSSF?</b>
    Press “Share my number” below. Only a number that Telegram shares counts as proof: a typed number does not.
label-own_phone = Phone

q-photo_card =
    <b>Please send a photo of your NSSF member card.</b>
    The whole front, sharp, without glare. A staff member compares it with your answers. The photo is deleted from this chat as soon as it is stored.
label-photo_card = Photo of the card

btn-check-membership = ✅ Check my membership
linked =
    ✅ <b>This chat now belongs to the membership of { $name }</b>, card { $card }.
    You can see here whether you are covered, and enrol your family. NSSF decides; call <b>1286</b>.
link-not-confirmed =
    <b>I could not confirm this with the member roll.</b>
    Card number, date of birth and your phone must be the same as at NSSF. I do not say which of them differs, to protect everybody's data.
    • Check your answers and try again, or
    • send a photo of your card, and a staff member checks it. Has your phone number changed? Then choose this.
btn-link-photo = 📷 Send a photo of my card
btn-link-correct = ✏️ Check my answers
link-too-many =
    <b>No more attempts are possible just now.</b>
    Please try again tomorrow, or send a photo of your card, and a staff member checks it.
link-requested =
    ✅ <b>Your request is stored.</b>
    Your number: <b>{ $reference }</b>. Please keep it.
    A staff member compares the photo with your answers. I write to you here when there is news; /status shows where it is.
link-requests-wait = You have requests that wait for a staff member already; /status shows them. More cannot be sent until one is decided. Questions: call <b>1286</b>.
link-request-line = 🪪 <b>{ $reference }</b> · request to be recognised as an NSSF member, { $date }: { $status }
status-link-submitted = stored, a staff member will check it
status-link-accepted = accepted
status-link-withdrawn = taken back by you
status-link-rejected = not accepted; ask at an NSSF office
registered-now =
    ✅ <b>NSSF has registered { $name }.</b>
    Application <b>{ $reference }</b> is now a membership. Contributions are paid between day 1 and day 15 of each month, with the NSSF card number.
    NSSF decides when the cover begins; call <b>1286</b>.
