# "I have paid", said before any file of a bank has shown it.

claim-whom = <b>Whose contribution did you pay?</b>
claim-intro = <b>“I have paid” for { $name }.</b> Three short questions. A PIN or a one-time code is never among them.
claim-paid = ✅ <b>{ $month } is shown as paid for { $name }.</b> There is nothing more to do, and nothing was opened.
claim-open =
    “I have paid” for { $month } is open already, under the number <b>{ $reference }</b>.
    It closes by itself when the payment arrives in the bank's data, and you get a receipt. /status shows where it is.
claim-stored =
    ✅ <b>Stored: “I have paid” for { $name }, { $month }.</b>
    Your number: <b>{ $reference }</b>. Please keep it, and the slip.
    Bank: { $bank }. Day: { $date }.

    <b>So far no payment in the bank's data matches.</b> Until one does, the month counts as not paid.
    What happens next: when the payment arrives in the data, this closes by itself and I send you a receipt. Until then a staff member looks for it and writes to you here.
    Do not pay a second time before that. Questions: <b>1286</b>.
claim-not-known = not known
claim-not-found =
    <b>The payment was not found: { $name }, { $month }</b> (number { $reference }).
    A staff member has looked for it. { $reason } The month counts as not paid until the payment arrives.
    { $words }👉 Next: show the slip at the bank, and ask whether the payment went through and with which card number. Then call <b>1286</b>.
claim-reason-not_arrived = Nothing like it is in what the banks have reported to us.
claim-reason-slip_unclear = The photo of the slip cannot be read.
claim-reason-other_card = The slip shows another NSSF card number.
claim-words = They write: { $words }
claim-line = 🧾 <b>{ $reference }</b> · “I have paid” for { $name }, { $month }, said on { $date }: { $status }
status-claim-open = nothing has matched yet; a staff member looks
status-claim-matched = the payment has arrived
status-claim-not_found = not found; ask your bank, and call 1286
status-claim-withdrawn = taken back
btn-withdraw-claim = ↩️ Take back { $reference }
claim-withdrawn = Taken back. If the payment arrives, you get a receipt all the same.
claim-too-late = That is closed already. /status shows what became of it.

q-paid_bank = <b>At which bank was it paid?</b>
label-paid_bank = Bank
opt-paid_bank-acleda = ACLEDA
opt-paid_bank-aba = ABA
opt-paid_bank-canadia = Canadia
opt-paid_bank-other = Another bank
opt-paid_bank-not_known = I do not know

q-paid_on =
    <b>On which day was it paid?</b>
    Press a day, or write it as on the slip.
    Example: 05-11
label-paid_on = Day of payment
days-ago-0 = Today, { $date }
days-ago-1 = Yesterday, { $date }

q-photo_slip =
    <b>Please send a photo of the slip, or a picture of the bank's screen.</b>
    A staff member uses it to look for the payment. Cover what else stands there, such as your account's balance. The picture is deleted from this chat as soon as it is stored.
label-photo_slip = Picture of the slip
skip-no_slip = I have no slip

reason-payment-day-not-understood = I see no day in that. Please press a day, or write day and month, for example: 05-11
reason-payment-day-future = That day has not come yet. Please write the day on which it was paid, for example: 05-11
reason-payment-day-too-old = That is more than { $days } days ago. I cannot look so far back: show the slip at an NSSF office, or call 1286. Or write another day.
