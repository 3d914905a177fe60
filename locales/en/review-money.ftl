# Money that waits: lines of banks' files, and "I have paid".
case-kind-payment = 💵 Money not booked
case-kind-payment_claim = 🧾 “I have paid”
btn-case-split = 👨‍👩‍👧 Book the split
btn-case-book = ✅ Book for …
btn-case-reverse = ↩️ It takes back …
btn-case-dismiss = 🗄 Set aside
btn-case-match = ✅ It is this money …
btn-case-not_found = ❌ Not found
btn-case-lines-done = ✅ Yes, these
case-reason-not_contribution = Not a contribution
case-reason-bank_corrects = The bank corrects it
case-reason-of_other_month = Counted elsewhere
case-reason-not_arrived = Not in the banks’ data
case-reason-slip_unclear = Slip cannot be read
case-reason-other_card = Slip shows another card
case-done-booked = ✅ <b>{ $title }</b>: booked. The chats concerned get a receipt.
case-done-reversed = ↩️ <b>{ $title }</b>: matched with what it takes back. The chats concerned are told.
case-done-dismissed = 🗄 <b>{ $title }</b>: set aside, not booked.
case-done-not_found = ❌ <b>{ $title }</b>: not found. The person is told.
case-refused-busy = A file is being imported just now. Nothing was changed; try again in a minute.
case-refused-sum = What these people need for the month is not the whole amount. Choose one, or those whose months make up the amount. Nothing was changed.
case-refused-no_payer = One of them does not pay contributions here. Nothing was changed.
case-refused-not_of_membership = The month is not of the membership: before it, after it, or before the rules. Nothing was changed.
case-refused-reversal = Money that went back is not booked by hand. Nothing was changed.
case-refused-taken_back = That money is taken back already, or no longer there. Nothing was changed.
case-refused-one_line = Please choose one line only. Nothing was changed.
case-payment =
    <b>{ $amount }</b>, { $bank }, { $date }
    Reference at the bank: { $reference }
    Card { $card }, for { $month }
    ❓ <b>{ $reason }</b>
case-payment-unknown_card = No member has this card number.
case-payment-not_reckoned = This member pays through an employer.
case-payment-wrong_amount = Less than the month costs.
case-payment-month_paid = The month is paid already.
case-payment-before_registration = Of no month of this membership.
case-payment-membership_ended = After the membership ended.
case-payment-family_split = Perhaps paid for the family.
case-payment-nothing_to_reverse = Taken back, but nothing like it was booked.
case-payers = 👥 Whose card it is, and the family:
case-payers-none = 👥 Nobody is known by this card. If somebody writes “I have paid”, this money is proposed there.
case-payer-missing = • { $name }: needs { $amount }
case-payer-paid = • { $name }: the month is paid
case-payer-ended = • { $name }: membership ended
case-payer-share = ← <b>{ $amount }</b>
case-reversible = ↩️ What it may take back, of the same amount:
case-reversible-none = ↩️ Nothing of this amount is on record that it could take back. If the file with that payment is still to come, put the case back. A part of a payment is not taken back here: the bank corrects it.
case-claim =
    <b>“I have paid”</b>, number <b>{ $reference }</b>
    { $name }, card { $card }, for { $month }
    Bank: { $bank }. Day: { $date }.
case-like = 🔎 Money of this amount and month that nobody has been found for:
case-like-none = 🔎 No money of this amount and month waits. The bank’s file may still come: put the case back if the payment is only a few days old.
case-like-line = { $date } { $bank } { $card } { $amount }

# Notices "I cannot pay": staff write down what NSSF has answered.
case-kind-notice = ✋ Notices “cannot pay”
btn-case-received = ✅ Received by NSSF
btn-case-refused = ❌ Refused by NSSF
case-reason-reason_short = Reason not taken
case-reason-paper_missing = A paper is missing
case-reason-too_late = Came too late
case-done-notice_received = ✅ <b>{ $title }</b>: received by NSSF. The person is told.
case-done-notice_refused = ❌ <b>{ $title }</b>: refused by NSSF. The person is told.
case-notice =
    Notice <b>{ $reference }</b>, handed in on { $date }, as it is filed:
    <blockquote>{ $letter }</blockquote>
    NSSF decides. Write down here what NSSF has answered.
