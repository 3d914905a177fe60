# /status, /mydata, and messages about an application.

status-title = <b>Your applications</b>
status-none = There is no application from this chat yet.
status-draft = 📝 You have a form that is not finished. You stopped at { $where }.
status-application =
    <b>{ $reference }</b> · { $name }
    { $status }
status-line = { $date } · { $event }
status-submitted = 📨 Stored. A staff member will check it.
status-in_review = 🔎 Being checked by a staff member.
status-sent_back = ↩️ Sent back: some lines need a correction.
status-accepted = 👍 Accepted. NSSF still has to give you a card number: go to the NSSF office with your papers.
status-registered = ✅ Registered with NSSF.
status-rejected = ❌ Not accepted. Call 1286 or ask at an NSSF office.
status-withdrawn = 🚪 Withdrawn by you.
status-expired = ⌛ Expired.
status-missing = 📷 Photos still missing: { $papers }.
status-decides = NSSF decides. Questions: call <b>1286</b>. As of { $date }.
event-submitted = stored
event-in_review = being checked
event-sent_back = sent back
event-resubmitted = corrected and sent again
event-accepted = accepted
event-registered = registered
event-rejected = not accepted
event-withdrawn = withdrawn
event-expired = expired
event-contact_changed = phone or address changed
event-taken_over = moved to the person’s own Telegram
event-photo_id_sent = document photo sent
event-photo_certificate_sent = certificate photo sent
event-photo_portrait_sent = portrait sent
event-photo_marriage_sent = photo of the marriage certificate sent
event-photo_birth_sent = photo of the birth certificate sent
btn-send-missing = 📷 Send a missing photo: { $reference }
papers-which =
    Application <b>{ $reference }</b> ({ $name })
    Which photo do you want to send now?
btn-paper = 📷 { $label }
paper-intro = For application <b>{ $reference }</b> ({ $name }):
btn-send-photo = ✅ Send this photo
paper-sent =
    ✅ <b>Stored: { $paper }</b>
    It is now with application <b>{ $reference }</b> ({ $name }). A staff member looks at it. Please keep the original: NSSF may ask for it.
    /status shows where it is. Questions: call <b>1286</b>.
paper-too-late = This application no longer waits for the photo, so the photo was not kept. /status shows where the application is. Questions: call 1286.
btn-withdraw = 🚪 Withdraw { $reference }
withdraw-sure = Withdraw application <b>{ $reference }</b>? Staff will stop working on it. You can register again at any time.
btn-withdraw-yes = 🚪 Yes, withdraw it
btn-withdraw-no = No, keep it
withdrawn-now = Application <b>{ $reference }</b> is withdrawn. You can register again with /register.
withdraw-too-late = Application <b>{ $reference }</b> can no longer be withdrawn here: { $status }

mydata-title = <b>What we hold about you in this chat</b>
mydata-none = We hold nothing about you except this chat's language.
mydata-language = Language: { $language }
mydata-draft = 📝 <b>Form not finished</b> (last change { $date })
mydata-application = 📄 <b>Application { $reference }</b>, stored on { $date }
mydata-member = 🪪 <b>NSSF membership of { $name }</b>
mydata-member-card = Card: <b>{ $card }</b> ({ $kind })
mydata-member-since = Registered on { $date }
label-address = Address
mydata-member-ended = Ended on { $date }
mydata-member-sponsor = Enrolled through: { $name }
mydata-member-family = Family enrolled: { $names }
mydata-photos = Photos stored: { $count }
mydata-footer =
    Numbers are shown masked. Everything above is in the file you can download, without photos.
    To correct your name, birth date or document number on a stored application, withdraw it with /status and register again, or ask at an NSSF office. For a membership, press “Something has changed”.
    An unfinished form is erased at once. Everything else is erased by request, with the button below; { $operator } decides.
btn-download = ⬇️ Download (JSON)
btn-correct-draft = ✏️ Correct the form
btn-correct-contact = ✏️ Phone and address of { $reference }
btn-erase-draft = 🗑 Erase the form
mydata-file-caption = Your data as of { $date }. Numbers are masked, because this file stays on Telegram. Delete it from the chat when you have saved it.
correct-contact-intro = Correct your phone and address for application <b>{ $reference }</b>. Press the line you want to change, then Confirm.
contact-changed = ✅ The phone and address of application <b>{ $reference }</b> are changed.
contact-too-late = This application can no longer be changed here. Ask at an NSSF office or call 1286.
