# Staff register somebody else, and the person takes the record over: forms/assisted.ts, forms/claiming.ts.

btn-assist = 🤝 Register somebody else
assist =
    🤝 <b>Register somebody else</b>
    For a person who has no telephone at hand. The person is with you, and you fill in the form together.
assist-waiting =
    <b>Not taken over by the person yet</b>
    { $people }
assist-line = • { $name }, { $reference }: { $status }
assist-none = Nobody is waiting to take over an application that you sent.
assist-more = These are the newest. Older ones appear when some of these have been taken over.
assist-gone = This application has been taken over by the person. You no longer see it.
btn-assist-new = ➕ Fill in a form
btn-assist-link-person = 📲 Code: { $name } · { $reference }
assist-intro =
    🤝 <b>You fill in this form for somebody else.</b>
    Ask the person every question. “You” means that person, not yourself.
assist-limits = Your role is for people who live in: <b>{ $where }</b>. A colleague registers whoever lives elsewhere.
assist-ended = Your role no longer allows you to register somebody else. What you had begun has been erased.

q-consent_assisted =
    <b>Read this text out to the person, all of it.</b>
    Does the person agree?
opt-consent-read_out = ✅ I read it out, the person agrees
opt-consent-refused = The person does not agree
q-photo_consent =
    <b>Show that the person agreed.</b>
    Send a photo of the person’s face, or of a signature or thumbprint on paper. The photo is deleted from this chat as soon as it is stored.
label-photo_consent = Proof of consent
q-phone_assisted =
    <b>What is the person’s own phone number?</b>
    Type it. Not your number: the office calls the person.
    Example: 012 345 678

assist-submitted =
    ✅ <b>The application of { $name } has arrived.</b>
    Number: <b>{ $reference }</b>
    Write the number on paper for the person.

    This is a pre-registration. NSSF decides about the membership.
    Until the person takes over, news about it comes to this chat.
btn-assist-code = 📲 Code for the person
assist-code-caption =
    📲 <b>For { $name } alone</b>
    The person scans this code with the camera of their own telephone, or opens the link, and proves who they are. Then the data are in their own Telegram. If you registered the person, you no longer see them.
    It works once, until { $date }. A new code ends this one.

    { $link }

takeover-ask =
    👋 <b>{ $name }, is this you?</b>
    Staff of this service gave you this link, so that your application and your data are in your own Telegram.
    { $runBy } If you are not { $name }, press “No”.
btn-takeover-yes = ✅ Yes, it is me
btn-takeover-no = No, it is not me
q-claim_phone =
    <b>Please share your own phone number.</b>
    Press “Share my number” below. Only a number that Telegram shares counts here.
q-claim_birth_date =
    <b>When were you born?</b>
    The date on your identity document: day, month, year.
    Example: 05-03-1990
takeover-second_proof = This number is another one than we have. One more question shows that it is you.
takeover-not_confirmed = We could not confirm this. Look at the date on your identity document, and type it again.
takeover-other_number = This is not the phone number that was given when you were registered, so nothing has changed. If you have another phone, open the link there. If the number on record is wrong, go to an NSSF office with your identity document, or call <b>1286</b>.
takeover-too_many = This was tried too often. Ask the person who gave you the link for a new one tomorrow, or go to an NSSF office. You can also call <b>1286</b>.
takeover-used = This link has been used already. If you did not use it, ask the person who gave it to you for a new one.
takeover-expired = This link is no longer valid. Ask the person who gave it to you for a new one.
takeover-own = This link is for somebody else. Show them the code; they open it with their own telephone.
record-claimed =
    ✅ <b>{ $name }, this is now in your own Telegram.</b>
    News about it comes to this chat. If somebody registered you, they no longer see it.
    /status shows your applications, /mydata everything we hold about you.
record-taken-over = ✅ Somebody whom you registered has taken over their application. You no longer see it, and news about it goes to them.
record-opened-elsewhere = ⚠️ <b>The data of { $name } can now be seen in another Telegram account as well</b>, by a link from staff. If you did not ask for that, tell NSSF at once: <b>1286</b>.

case-assisted = 🤝 Registered by { $name }, who read the consent out to the person
case-assisted-phone = ⚠️ The phone number is that of whoever registered the person

btn-record-link = 📲 Link for a new telephone
record-link-sure =
    📲 <b>A link to this record</b>
    Only after you have seen the person’s identity document. Whoever opens the link and proves to be the person sees this record in their own Telegram. The old telephone is told.
btn-record-link-yes = ✅ I have seen the document
