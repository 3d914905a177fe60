# A person's own data beyond /mydata's list: who of the staff has looked, and asking to be erased.

btn-reads = 👁 Who opened my data
reads =
    👁 <b>Who of the staff opened your data, and why</b>
    The latest first. You see roles, not names; each look is on record for ever.
reads-none = 👁 Nobody of the staff has opened your data.
reads-line = { $date } · { $who }: { $why } ({ $count }×)
reads-footer = Does something here look wrong to you? Call <b>1286</b> and ask for it to be examined.
read-role = { $role }, { $where }
read-role-unknown = Staff
read-why-application = to decide about an application
read-why-payment = to find a payment
read-why-notice = to answer that you cannot pay
read-why-link = to recognise you as a member
read-why-change = to pass on a change
read-why-erasure = to decide about an erasure
read-why-card = to check a member card
read-why-asked = because somebody asked about it
read-why-correction = to have something corrected
read-why-complaint = to look into a complaint
read-why-other = to help with a question

btn-erasure = 🗑 Ask for my data to be erased
btn-erasure-no = ⬅️ No, keep everything
erasure-whom = <b>Ask for an erasure</b>: about whom?
erasure-sure =
    🗑 <b>Erase what this service holds about { $name }?</b>

    <b>Erased:</b> names, birth date, phone, address, answers, photos, document numbers and the member card in this bot, and every link to a chat. Applications that still wait end.
    <b>What must stay,</b> without a name: contributions (accounts must be kept) and the list of who opened or changed what.

    You no longer see here whether you are covered, and no reminders come. It cannot be undone.
    It does <b>not</b> end an NSSF membership: NSSF keeps its own records, and if its next list names the person, it comes in again. For that, ask NSSF: <b>1286</b>.

    A staff member decides. You can take the request back until then.
btn-erasure-yes = 🗑 Yes, ask for it
erasure-requested =
    ✅ <b>Your request to erase is stored.</b>
    Your number: <b>{ $reference }</b>. Nothing is erased yet: a staff member decides, and you are told here.
erasure-waits = This request is stored already, under the number <b>{ $reference }</b>. A staff member decides about it, and you are told here.
btn-erasure-back = ↩️ Take the request to erase back
erasure-taken-back = The request <b>{ $reference }</b> is taken back. Nothing is erased.
erasure-too-late = The request <b>{ $reference }</b> is decided already and cannot be taken back. /mydata shows what we hold now.
erasure-done =
    🗑 <b>Your request { $reference } is done: the data is erased.</b>
    What stays has no name any more: contributions, and who opened or changed what.
    NSSF keeps its own records: questions, call <b>1286</b>. With /register you can apply again at any time.
erasure-refused =
    Your request <b>{ $reference }</b> was not accepted: { $reason }
    Nothing is erased. Questions: call <b>1286</b> and say the number. You can ask again with /mydata.
erasure-reason-other_chat = it came from a chat of which we do not know that it is this person's. Please come to an NSSF office with the ID card.
erasure-reason-under_way = something is being decided for this person just now. Ask again when /status shows that it is over.
erasure-reason-must_be_kept = these records must be kept for now, by law or by order of an authority.
erasure-line = 🗑 <b>{ $reference }</b> · request to erase, { $name }, { $date }: { $status }

case-kind-erasure = 🗑 Requests to erase
case-erasure = 🗑 <b>{ $reference }</b>: everything about <b>{ $name }</b> is to be erased. Asked on { $date }.
case-erasure-applications = Applications: { $count }, of which open: { $open }
case-erasure-member = A living membership. Dependents through it: { $dependents }
case-erasure-no-member = No living membership.
case-erasure-money = Entries in the books, which stay without a name: { $count }
case-erasure-means = Open applications end, the membership ends in this bot (not at NSSF), and dependents stay. It cannot be undone.
btn-case-erase = 🗑 Erase
case-reason-asked_themselves = The person asked
case-reason-asked_by_guardian = Parent or guardian asked
case-reason-other_chat = Not shown to be their chat
case-reason-under_way = Something is under way
case-reason-must_be_kept = Must be kept for now
case-done-erased = 🗑 <b>{ $title }</b>: erased. The person is told.

staff-unusual-reads =
    ⚠️ <b>Unusually many records opened</b>
    { $name } (Telegram number { $number }) opened { $count } records on { $date }; usually about { $usual } a day.
    Ask them why. If there is no good reason, take the role back here. The audit names each record.
