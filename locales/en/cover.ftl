# "Am I covered?" and the benefits. Everything here is presumed: NSSF decides.

btn-cover = ☂️ Am I covered?
btn-benefits = 🏥 What does it pay for?
btn-link-member = 🪪 I am an NSSF member
command-cover = Am I covered?

cover-title = <b>Am I covered?</b> Today is { $date }.
cover-person = <b>{ $name }</b> ({ $relation })
cover-person-brief = { $person }: { $status }
relation-self = member
relation-dependent = dependent
relation-spouse = husband or wife
relation-child = child
relation-orphan = orphan in care
relation-adopted_child = adopted child
relation-step_child = stepchild
cover-through-employer = Your own cover comes through your employer. I cannot see it: ask your employer or call 1286.
cover-status-registered_unpaid = ⏳ Registered, nothing paid yet. Cover begins after { $needed } months paid in a row (to be confirmed by NSSF).
cover-status-qualifying = ⏳ { $paid } of { $needed } months paid. Cover begins after { $needed } in a row (to be confirmed by NSSF).
cover-status-covered = ✅ <b>Presumed covered until { $until }.</b>
cover-status-payment_due = ⚠️ Presumed not covered today. Presumed cover ran until { $until }, and comes back when this month is paid (to be confirmed by NSSF).
cover-status-late = ⚠️ Presumed not covered today: no payment for this month is known here, and its days are over. Presumed cover ran until { $until } (to be confirmed by NSSF).
cover-status-late_never = ⚠️ Presumed not covered: no payment for this month is known here, and its days are over. Cover begins after { $needed } months paid in a row (to be confirmed by NSSF).
cover-status-gap_notice_received = ⚠️ Presumed not covered. Months not paid: { $gap }. NSSF has received your notice.
cover-status-gap_notice_handed_in = ⚠️ Presumed not covered. Months not paid: { $gap }. Your notice is handed in, not yet confirmed.
cover-status-gap_no_notice = ⚠️ Presumed not covered. Months not paid: { $gap }. No notice given.
cover-status-abandonment_presumed = ⛔ Presumed not covered. The limit of six months without payment has passed. NSSF may treat this as having given up the right.
cover-status-ended = The membership has ended: there is no cover through it.
cover-ended-employed = Since { $date }: a wage job. Ask the employer, or 1286, about the cover that comes through it.
cover-ended-withdrew = Since { $date }: left the scheme. Whether one can join again, NSSF says: 1286.
cover-ended-deceased = Since { $date }: a death was reported. What NSSF gives the family, 1286 tells you.
cover-ended-other_scheme = Since { $date }: covered by another scheme. Ask there, or 1286.
cover-ended-absent = Since { $date } it is not on NSSF’s list any more. If you think that is wrong, call 1286.
cover-word-registered_unpaid = ⏳ not paid yet
cover-word-qualifying = ⏳ waiting period
cover-word-covered = ✅ presumed covered
cover-word-payment_due = ⚠️ pay this month
cover-word-late = ⚠️ late
cover-word-gap_notice_received = ⚠️ gap, notice received
cover-word-gap_notice_handed_in = ⚠️ gap, notice handed in
cover-word-gap_no_notice = ⚠️ gap, no notice
cover-word-abandonment_presumed = ⛔ six months passed
cover-word-ended = ended
cover-strip = { $from } { $marks } { $to }
cover-known-from = ℹ️ Payments before { $month } are not known here. If you paid then, ask NSSF what counts: 1286.
cover-no-months = No month is due yet.
cover-next-pay = 👉 Next: pay by { $by }, at ACLEDA, ABA or Canadia, with the NSSF card number.
cover-next-pay_from = 👉 Next: pay from { $from } to { $by }, at ACLEDA, ABA or Canadia, with the NSSF card number.
cover-next-give_notice = 👉 Next: give notice to NSSF now, with your reason: press ✋ and I write it with you. Pay again on days 1-15 of a month, before { $by }.
cover-next-give_notice_too = 👉 Next: there is no notice for this month yet. Give it to NSSF now, with your reason: press ✋ and I write it with you. Pay again on days 1-15 of a month, before { $by }.
cover-next-late = 👉 Next: if you cannot pay, give notice to NSSF now, with your reason: press ✋ and I write it with you. Pay again from day 1 of next month.
cover-late-notice-handed_in = ✋ There is a notice for this month.
cover-late-notice-received = ✋ NSSF has received your notice for this month.
cover-next-ask_nssf_before = 👉 Next: the last days for paying before { $by } are over. Call 1286 or go to an NSSF office by { $by }, with your reason in writing, and ask what can still be done.
cover-next-ask_nssf = 👉 Next: call 1286 or go to an NSSF office, and ask what is possible. A job with a wage contract brings cover back.
cover-ages-out-child = ℹ️ Reaches the age limit for children on { $date }. The limit does not hold with a disability or a chronic illness: show the paper at an NSSF office. What happens then is to be confirmed by NSSF: call 1286 before that day.
cover-ages-out-spouse = ℹ️ Reaches the age limit for a husband or wife on { $date }. What happens then is to be confirmed by NSSF: call 1286 before that day.
cover-more = And { $people } more: they are in “My family”.
cover-legend = ● paid, ○ missed, ◔ can be paid now, ◑ window closed, · later
cover-decides = NSSF decides; call <b>1286</b>. NSSF's data as of { $date }.
cover-not-linked =
    <b>I do not know your membership yet.</b>
    If you have an NSSF card, press the first button: I ask for its number, your birth date and your own phone.
    If you work for yourself and are not a member, you can register here.

benefits =
    <b>What the cover pays for</b>
    • hospital care and consultations
    • emergencies
    • rehabilitation
    • care before birth, delivery, and care after birth
    • transport of a patient or of somebody who has died
    There is also an allowance for mothers and support for a cremation. Amounts: ask NSSF, 1286.

    <b>Not confirmed</b>
    • from which day you are covered (in the trial of 2023: after 2 months paid in a row)
    • a daily allowance when you are ill: no source names one
    • the grant at a birth for voluntary members
    Ask 1286 before you count on it.

    <b>At the hospital</b>
    Bring your NSSF card and your ID card. Go to a hospital or health centre that works with NSSF (about 1,500 in the country; ask 1286 for one near you). In an emergency go to the nearest one. If it does not work with NSSF, tell NSSF at once: 1286.
    A card alone does not show that the contributions are paid.
