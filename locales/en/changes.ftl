# Something has changed in a membership: ends, identity and contact details. NSSF decides about the requests.

btn-changes = 🔄 Something has changed
btn-changes-back = ⬅️ No, go back
btn-change-employed = 💼 I have a wage job now
btn-change-withdrew = 🚪 Leave the scheme
btn-change-deceased = 🕊 Somebody has died
btn-change-identity = 🪪 Name, birth date or document
btn-change-phone = 📱 My phone number
btn-change-address = 🏠 My address

changes =
    <b>What has changed?</b>
    A new phone or address is written down here at once. Everything else is a request: staff pass it to NSSF, and NSSF decides. I explain each one before you confirm.
change-whom = <b>{ $change }</b>: about whom?

change-sure-employed =
    <b>{ $name } has a wage job now</b>
    With a wage contract your employer registers you with NSSF and pays; your cover then comes through the employer. Ask the employer whether you are registered already.
    Your family stays the family of an NSSF member. Their own contributions go on.
    Until NSSF has written down the change, the payment days of this membership stay as they are: ask <b>1286</b> before you stop paying.
    Shall I send this to NSSF's staff?
btn-change-yes-employed = ✅ Yes, I have a wage job
change-requested-employed =
    ✅ <b>Stored: a wage job now.</b>
    Your number: <b>{ $reference }</b>. Please keep it.
    Nothing has changed yet: NSSF decides. /status shows where it is. Questions: call <b>1286</b>.

change-sure-withdrew =
    <b>{ $name } is to leave the scheme</b>
    When NSSF has ended the membership, NSSF pays nothing more for treatment. Whether and when one can join again, and whether contributions are paid back, is to be confirmed by NSSF: call <b>1286</b> first.
    If it is only difficult to pay just now, you need not leave: give notice to NSSF with the reason: /cannotpay writes it with you.
    Shall I send this request?
btn-change-yes-withdrew = 🚪 Yes, ask to leave
change-requested-withdrew =
    ✅ <b>Stored: the request to leave the scheme.</b>
    Your number: <b>{ $reference }</b>. Please keep it.
    The membership goes on until NSSF has decided. /status shows where it is. Have you changed your mind? You can take it back there.

change-sure-deceased =
    <b>Has { $name } died?</b>
    If so, we are very sorry for your loss. There is nothing you must do at once.
    NSSF names support for a cremation and for bringing the deceased home. What there is and which papers are needed, <b>1286</b> tells you.
    If you pressed the wrong button, just go back.
btn-change-yes-deceased = 🕊 Yes, tell NSSF
change-requested-deceased =
    <b>We have written it down, with our sympathy.</b>
    Your number: <b>{ $reference }</b>. A staff member passes it to NSSF, so that you need not explain it again: say this number when you call <b>1286</b>.
    Was it a mistake? Take it back in /status: nothing has changed until NSSF has decided.

change-sure-identity =
    <b>The details of { $name }</b>
    A name, a birth date, a sex or a document number is corrected by NSSF, with the paper before them. Do not write the details here.
    I store that something is to be corrected; you show the ID card or birth certificate at the NSSF office.
    Shall I send this request?
btn-change-yes-identity = ✅ Yes, it is to be corrected
change-requested-identity =
    ✅ <b>Stored: details to be corrected.</b>
    Your number: <b>{ $reference }</b>. Say it at the NSSF office, and bring the paper that shows what is right.
    /status shows where it is. Questions: call <b>1286</b>.

change-waits =
    This is stored already, under the number <b>{ $reference }</b>. A staff member looks at it.
    Questions: call <b>1286</b>.
change-line = 🔄 <b>{ $reference }</b> · { $what }, { $name }, { $date }: { $status }
btn-take-back = ↩️ Take back { $reference }
take-back-sure = Take back the request <b>{ $reference }</b> ({ $what }, { $name })? Staff will stop working on it. You can ask for the same again at any time.
btn-take-back-yes = ↩️ Yes, take it back
taken-back = The request <b>{ $reference }</b> is taken back. Have you spoken with NSSF about it already? Then please tell them too: <b>1286</b>.
take-back-too-late = The request <b>{ $reference }</b> can no longer be taken back here: { $status }. Call <b>1286</b> and say the number.
change-word-employed = a wage job now
change-word-withdrew = request to leave the scheme
change-word-deceased = a death in the family
change-word-identity = details to be corrected

q-new_phone =
    <b>Is this your new phone?</b>
    Press “Share my number” below. Only a number that Telegram shares can be written down here, so that nobody else can change yours.
detail-changed-phone = ✅ Your phone number is changed in this bot. Please tell NSSF too, so that they can reach you: <b>1286</b>.
detail-changed-address = ✅ Your address is changed in this bot. Please tell NSSF too: <b>1286</b>.
detail-not-changed = This could not be changed, because something else has changed meanwhile. Nothing was stored; please begin again from “Am I covered?”.
