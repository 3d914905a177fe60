# Staff look for a record, open it, and compare two who may be one person.

command-find = Find a record (staff)
btn-find = 🔎 Find a record
btn-find-again = 🔎 Find another
find =
    🔎 <b>Find a record.</b> Send one of these:
    • the reference of an application
    • a phone number
    • the number of an identity document or of an NSSF card
    • a name, in Khmer or in Latin letters

    A message with a number is deleted from this chat. Each search is recorded.
find-none = Nothing was found. You see the provinces of your role only. Check it, and send it again.
find-unread = This cannot be looked for. Send the whole number, or a name of at least two letters.
find-too-many = You have searched very often in the last hour. Nothing was searched now. Try again in an hour, or ask a colleague.
find-found = 🔎 <b>Found.</b> Press a name to open the record.
find-line =
    <b>{ $number }. { $nameKm } · { $nameLatin }</b>
    born { $year } · { $province } · { $phone }
    { $standing }
find-more = There are more. Send more of the name, or a number.

record-is-member = Member: { $kind }
record-was-member = Was a member: { $kind }
record-applied = Application { $reference }
record-no-standing = Neither a member nor an applicant
record-gone = There is no such record any more. Search again with /find.
record-why =
    📂 <b>{ $name }</b>
    { $standing }

    Why do you open this record? Your answer is recorded.
record-reason-asked = The person asks for help
record-reason-application = To check an application
record-reason-lookalike = Perhaps one person twice
record-reason-correction = To have data corrected
record-reason-complaint = A complaint
record-head =
    📂 <b>{ $nameKm }</b>
    { $nameLatin }
record-member = Member ({ $kind }) since { $since }. NSSF’s data as of { $date }.
record-member-ended = Was a member ({ $kind }) from { $since } until { $ended }. NSSF’s data as of { $date }.
record-application = 📄 <b>{ $reference }</b> · { $status }
record-household = 👪 <b>Household</b>: { $count }
record-household-sponsor = • enrolled through { $name }
record-household-dependent = • dependent: { $name }
record-cases = 📥 <b>Cases</b>
record-case-open = • { $kind }: waiting since { $opened }
record-case-closed = • { $kind }: { $opened } to { $closed }
record-recorded = Recorded: you opened this record. Reason: { $reason }.

btn-lookalikes = 👥 Perhaps the same person ({ $count })
lookalike =
    👥 <b>Is this the same person?</b> { $number } of { $count }
    Found by: { $why }.
lookalike-by-document = the same document
lookalike-by-name = names alike and the same date of birth
lookalike-by-phone = the same phone
lookalike-same = = { $label }: { $value }
lookalike-different = <b>≠ { $label }:</b> { $one } ↔ { $other }
lookalike-unknown = · { $label }: not known
lookalike-none = none
lookalike-document = Document
lookalike-document-same = = { $label }: the same number
lookalike-document-different = <b>≠ { $label }:</b> two numbers
lookalike-standing = On record
lookalike-legend = Left of ↔: whose record you had open. Right: the other one. Families share phones, and names are often alike.
btn-lookalike-other = ✅ Not the same person
btn-lookalike-same = ❌ The same: reject
btn-lookalike-open = 📂 Open the other record
btn-lookalike-next = ▶️ Next
btn-lookalike-case = ⬅️ Back to the case
lookalike-no-more = 👥 There is nobody left to compare.

btn-card-given = 💳 NSSF has given a card number
card-given-intro = Application <b>{ $reference }</b>, { $name }: NSSF has given a card number. Type it from the card or from NSSF’s list.
q-given_card = <b>The NSSF card number?</b> 14 digits, 7 and 7. It leaves this chat once it is stored.
label-given_card = Card number
q-given_card_again = <b>The same number once more?</b> Type it again from the card: do not copy it.
label-given_card_again = Card number, once more
ending-cards_differ =
    <b>The two numbers are not the same.</b> Nothing is registered yet.
    Look at the card, press “Change my answer” and type the number again. Was the first one wrong? It is one step further back.
card-given-review =
    <b>Please check before you confirm.</b>

    { $name }, application <b>{ $reference }</b>
    Card number: <b>{ $card }</b>

    With “Registered” the person becomes a member from today on and is told at once.
btn-card-given-confirm = ✅ Registered
card-given-done = ✅ <b>{ $name }</b>, application <b>{ $reference }</b>: registered. The person is told. NSSF’s next list confirms the day and the rest.
card-refused-over = This application waits for no card number: it is registered already, or not accepted. Nothing was changed.
card-refused-card_taken = ⚠️ This card number is somebody’s on record already. Nothing was changed. Compare it with the card and type it again. If the number is right, leave it to NSSF’s next list and tell an admin.
card-refused-other_card = This person is a member with another card number. Nothing was changed. NSSF’s next list says which one is right.
card-refused-no_sponsor = This person belongs to somebody who is no member here yet. Register that person first. Nothing was changed.
card-refused-busy = A file is being imported just now. Nothing was changed; confirm again in a minute.
