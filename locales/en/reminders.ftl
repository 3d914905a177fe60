# The calendar's reminders, and which messages a chat wants. Calm, never a threat: what is owed, by when, what it is for.

btn-fewer = 🔕 Fewer of these messages
btn-topics = 🔔 Which messages I get

# In place of a given name, where it is not known who of a family reads it.
reminder-reader-unknown = Dear family
reminder-head-opens = <b>{ $given }, the days to pay for { $month } have begun.</b> The last one is { $by }.
reminder-head-middle = <b>{ $given }, no payment for { $month } is known here yet.</b> The last day to pay is { $by }.
reminder-head-middle_other = <b>{ $given }, no payment of { $name } for { $month } is known here yet.</b> The last day to pay is { $by }.
reminder-head-close = <b>{ $given }, the last day to pay for { $month } is { $by }.</b>
reminder-head-close_tomorrow = <b>{ $given }, tomorrow ({ $by }) is the last day to pay for { $month }.</b>
reminder-head-close_today = <b>{ $given }, today ({ $by }) is the last day to pay for { $month }.</b>
reminder-head-missed = <b>{ $given }, the days to pay for { $month } are over.</b> No payment for it is known here.
reminder-head-missed_other = <b>{ $given }, the days to pay for { $month } are over.</b> No payment of { $name } for it is known here.
reminder-head-gap = <b>{ $given }, months without a payment so far: { $gap }.</b>
reminder-head-gap_other = <b>{ $given }, months without a payment for { $name } so far: { $gap }.</b>
reminder-head-final = <b>{ $given }, the six-month limit is { $cliff }.</b> After that day, NSSF may treat the unpaid months as having given up the right.
reminder-head-final_other = <b>{ $given }, the six-month limit of { $name } is { $cliff }.</b> After that day, NSSF may treat the unpaid months as having given up the right.
reminder-head-claimed = <b>{ $given }, “I have paid” for { $month } is stored.</b> No bank data shows the payment yet.
reminder-head-papers = <b>An application still waits for papers.</b>
reminder-head-sent_back = <b>An application waits for a correction.</b>
reminder-head-draft_left = <b>You have a form that is not finished.</b>
reminder-head-draft_erased = <b>A form that you began will be erased soon.</b>
reminder-head-ageing_out = <b>{ $given }, somebody in your family nears an age limit.</b>

reminder-owed = 👉 <b>{ $amount }</b> for { $month }, by { $by }.
reminder-why-covered = ☂️ Paid in time, the cover goes on: hospital, consultations, emergencies, deliveries.
reminder-why-building = ☂️ Each month paid in a row brings the cover nearer.
reminder-why-gap = ☂️ One paid month ends the count of missed months, and the wait before cover starts again. Both are to be confirmed by NSSF.
reminder-why-notice-handed_in = 📝 Your notice for this month is handed in. NSSF has not confirmed it yet. To be safe, send it in the NSSF Member app too, or bring its page to an NSSF office. If you can pay after all, that still helps.
reminder-why-notice-recognised = 📝 Your notice for this month is handed in. As soon as NSSF has confirmed it, I tell you here. If you can pay after all, that still helps.
reminder-why-notice-received = 📝 NSSF has received your notice that you cannot pay this month. If you can after all, that still helps.
reminder-cannot = ✋ If you cannot pay, give notice to NSSF, with your reason: press ✋ and I write it with you.
reminder-cannot-before = ✋ Not all months before it have a notice. Give it to NSSF now, with your reason: press ✋ and I write it with you.
reminder-cannot-final = 📝 If you cannot pay, tell NSSF now, in writing and with your reason: press ✋, then call <b>1286</b> or go to an office. A notice does not move the limit.
reminder-papers = 📎 Application { $reference } ({ $name }). Not here yet: { $papers }. Send a photo when you have it, or bring it to the NSSF office.
reminder-sent-back = ↩️ Application { $reference } ({ $name }) came back for a correction. When you have corrected it, it goes on: press ✏️.
reminder-draft = 📝 You stopped at { $where }. Your answers are kept. To go on there, press ▶️ or just write to me.
reminder-draft-erased = 📝 Your form has been waiting since { $since }. You stopped at { $where }. If nothing changes, it is erased on { $erased }, with its answers and photos. To go on, press ▶️ or just write to me.
reminder-draft-others = More forms that wait: { $others }. They come after it.
reminder-draft-others-erased = More forms that will be erased from that day on: { $others }.

topics =
    <b>Which messages do you want?</b>
    ✅ I write. 🔕 I do not write. Press one to change it.
    What becomes of your own application always comes, and so do the answer to what you send and the word before a form is erased.
topics-without-contributions = ℹ️ Nobody reminds you now before the six-month limit. /pay always shows what is owed.
topic-contributions = When to pay
topic-papers = Papers and corrections awaited
topic-ageing_out = Age limits in the family
topic-drafts = Forms that I left half-way
topic-news = News

# Whom staff should call before the six-month limit.

btn-calls = 📞 Whom to call
btn-calls-file = 📄 As a file
command-calls = Members to call before the six-month limit (staff)
calls =
    📞 <b>Whom to call</b>
    Members in their fourth unpaid month or later. Those with the least time left come first.
calls-none = 📞 Nobody waits for a call.
calls-line =
    { $number }. <b>{ $given }</b>, { $province }, { $phone }
    Months left: { $left } (until { $cliff })
call =
    📞 <b>{ $name }</b>
    Phone: { $phone }
    Months not paid: { $gap }. Months left before the six-month limit: { $left } (until { $cliff }).
call-helps = What helps: paying on days 1-15 with the NSSF card number. Who cannot pay tells NSSF, with the reason. Questions: 1286.
call-helps-over = What helps now: going to an NSSF office, or calling 1286, by { $cliff }, with the reason in writing. The last days to pay are over.
call-no-debt = Missed months are no debt. Ask for no money, no PIN and no code.
call-over = There is no reason to call any more: paid, ended, or past the limit.

campaign-said =
    { $words }

    — { $operator }. Questions: NSSF, <b>1286</b>.
