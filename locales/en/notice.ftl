# "I cannot pay this month": product.md section 8. The letter (notice-letter-*, notice-page-*) is filed in Khmer; its English explains it.

btn-notice = ✋ I cannot pay this month
btn-notice-household = 👪 All { $people } who have not paid
btn-notice-person = ✋ { $name }
btn-notice-copy = 📄 Copy of { $reference }
btn-hand-in = ✅ Hand in this notice
command-cannotpay = I cannot pay this month
month-until = until { $month }

notice-one-month = { $month }
notice-months = { $from } to { $to }
notice-whom =
    <b>Who cannot pay?</b>
    NSSF must be told, in writing and with the reason, from the first month not paid. I write the notice with you: three questions, then you read it.
    A notice keeps the right for six months not paid in a row. It never makes them longer, and it does not bring cover.
notice-person = <b>{ $name }</b>: { $outlook }
notice-can = not paid: { $months }. A notice can be given until { $last } at the latest: that is the sixth month not paid.
notice-can-now = not paid: { $months }. This is the sixth month not paid: a notice can be given for it, and for none after it.
notice-ahead = no notice is needed for any month so far. If the money will be short, one can be given from { $from } on.
notice-cannot-ended = the membership has ended, so nothing is to be paid and no notice is needed.
notice-cannot-limit_passed = the limit of six months without payment has passed. A notice given now no longer counts: call 1286, or go to an NSSF office, and ask what is possible.
notice-cannot-given = there is a notice for every month up to the sixth, and none can be given beyond it. Before then, pay on days 1-15 of a month. Questions: 1286.
notice-given = 📄 { $reference }: { $months }, { $state }
notice-without-number = notice
notice-state-handed_in = handed in on { $date }, not yet confirmed by NSSF
notice-state-received = received by NSSF on { $date }
notice-state-refused = refused by NSSF on { $date }
notice-state-withdrawn = taken back on { $date }
notice-line = ✋ <b>{ $reference }</b> · “cannot pay” { $name }, { $months }: { $state }
notice-decides = Months that are paid need no notice. NSSF decides; call <b>1286</b>.
notice-second = There is already a notice for { $name }: <b>{ $reference }</b>, { $months }, { $state }. This one is for the months it leaves out.

q-notice_reason =
    <b>Why can the contribution not be paid?</b>
    NSSF wants to know the reason. Press a button, or write it in a few words.
label-notice_reason = reason
opt-notice_reason-illness = 🤒 Illness in the family
opt-notice_reason-no_work = 🛑 No work, or too little
opt-notice_reason-debt = 💳 A debt must be paid back
opt-notice_reason-disaster = 🌊 Flood, fire or another disaster
opt-notice_reason-other = ✍️ Something else
q-notice_words =
    <b>What is the reason?</b>
    Write one or two sentences in your own words, best in Khmer: NSSF reads them as you write them. Example: My tuk-tuk was stolen in October
label-notice_words = reason in own words
q-notice_until =
    <b>Until which month will you not be able to pay?</b>
    All months not paid so far are in the notice. If you can pay earlier, just pay. The last button is the sixth month not paid: a notice cannot go beyond it.
label-notice_until = until
reason-notice-month = Choose one of the months on the buttons. Months that are paid need no notice, and no notice goes beyond the sixth month not paid. Questions: 1286.

notice-review =
    <b>Please read what goes to NSSF.</b>
    It is in Khmer, because NSSF works in Khmer. The page you get has the whole card number.
notice-quote = <blockquote>{ $letter }</blockquote>
notice-meaning = <i>In English: { $letter }</i>
notice-brief = • { $name }: { $months }, with the same reason
notice-review-next = After this you get a number and the notice as a page. To be safe, send it in the NSSF Member app too, or bring the page to an NSSF office.
notice-review-next-recognised = After this you get a number and the notice as a page.
notice-limit = Pay again on days 1-15 of a month before { $limit }: the notice does not move that day.
notice-last-window = ⚠️ The last days for paying before { $limit } are over. Go to an NSSF office with this page by { $limit }, or call <b>1286</b>, and ask what can still be done.
notice-outdated = Something has changed since you began, such as a payment or another notice. What you wrote is kept; please check the months.
notice-nothing-left = Nothing was handed in: meanwhile the months are paid, or there is a notice for them. What you see here is so now.

notice-handed-in =
    ✅ <b>Notice { $reference } is handed in.</b>
    { $name }, { $months }. Date: { $date }.
notice-to-be-safe = Handed in, not yet confirmed. To be safe, send it in the NSSF Member app too, or bring the page of the notice to an NSSF office.
notice-confirmed-here = Handed in, not yet confirmed. As soon as NSSF has confirmed it, I tell you here.
notice-stands = It is { $state }.
notice-received =
    ✅ <b>NSSF has received notice { $reference }.</b>
    { $name }, { $months }.
notice-refused =
    ⚠️ <b>NSSF has not accepted notice { $reference }.</b>
    { $name }, { $months }. These months count as months without a notice now.
notice-refused-reason_short = NSSF does not take this reason as it stands.
notice-refused-paper_missing = NSSF asks for a paper that shows the reason.
notice-refused-too_late = NSSF says that it came too late.
notice-answer = What was said about it: { $answer }
notice-refused-next = Next: call <b>1286</b> or go to an NSSF office with the page of the notice, and ask what is missing. You can also give a new notice here.

notice-back-sure = Do you want to take back notice <b>{ $reference }</b> ({ $name }, { $months })? Then these months count as months without a notice. You can give a new one at any time.
notice-taken-back = Notice <b>{ $reference }</b> is taken back. If you gave it to NSSF in another way too, tell them: <b>1286</b>.
notice-back-too-late = Notice <b>{ $reference }</b> cannot be taken back here any more: it is { $state }. Call <b>1286</b> and give this number.

notice-dependent = dependent
notice-letter-own = I, { $name }, born on { $born }, holder of NSSF card { $card }, give notice that I am not able to pay the contribution for { $months }.
notice-letter-for = I, { $sponsor }, holder of NSSF card { $sponsorcard }, give notice for { $name } ({ $relation }), born on { $born }, holder of NSSF card { $card }, that I am not able to pay the contribution for { $months }.
notice-reason-illness = illness in the family
notice-reason-no_work = no work, or too little income
notice-reason-debt = a debt that must be paid back
notice-reason-disaster = a flood, a fire or another disaster
notice-reason-other = another reason
notice-letter-reason = The reason: { $reason }
notice-letter-promise = I will pay the contribution again as soon as I am able to, on days 1 to 15 of a month, and before six months are not paid. I do not mean to give up the right. I ask NSSF to take note of this.
notice-page-kingdom = Kingdom of Cambodia
notice-page-motto = Nation Religion King
notice-page-title = Notice
notice-page-subject = Not able to pay the contribution to the social security scheme on health care
notice-page-to = To: National Social Security Fund (NSSF)
notice-page-date = Date: { $date }
notice-page-sign = Signature or thumbprint
notice-page-signer = { $km } ({ $latin })
notice-page-received-by = Received by (NSSF)
notice-page-reference = Number: { $reference }
notice-page-footer = Handed in through Chhat · { $operator } · { $date }. Written for the member; not a document of NSSF.
