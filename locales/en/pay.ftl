# What is owed, how to pay it, and how a relative can. Missed months are named and never asked for.

btn-pay = 💳 Pay contributions
btn-payments = 🧾 What has arrived
btn-paid = ✅ I have paid
btn-pay-relative = 👪 Ask a relative to pay
command-pay = What do I owe, and how do I pay?
command-payments = Which payments have arrived?
bank-acleda = ACLEDA
bank-aba = ABA
bank-canadia = Canadia

pay-title = <b>Contributions</b>. Today is { $date }.
pay-window-open = Days to pay: { $opens } to { $closes }. Days left, today included: <b>{ $left }</b>.
pay-window-ahead = The next days to pay, for { $month }: { $opens } to { $closes }.
pay-open = 👉 <b>{ $amount }</b> for { $month }.
pay-open-rest = 👉 <b>{ $amount }</b> still open for { $month }. { $received } has arrived.
pay-due-paid = ✅ { $month } is paid. Nothing is owed until { $opens }.
pay-due-late = ⚠️ No payment for { $month } is known here, and its days are over.
pay-due-not_yet = Nothing is owed yet. The first days to pay: { $opens } to { $closes }.
pay-due-abandoned = ⛔ The limit of six months without payment has passed. Nothing is asked of you here. Before you pay anything, ask NSSF whether it would count: <b>1286</b>.
pay-due-ended = The membership has ended: nothing to pay.
pay-claimed = 🧾 “I have paid” is stored under <b>{ $reference }</b>. Do not pay again before you hear of it.
pay-missed = ○ Missed: { $months }. This is no debt, and nobody here asks you to pay it.
pay-limit = ⏳ The six-month limit is { $cliff }. Months in which you can still pay before it: { $left }.
pay-limit-last = ⚠️ <b>This is the last month before the six-month limit ({ $cliff }).</b> If you cannot pay, talk to NSSF now: <b>1286</b>.
pay-limit-over = ⏳ The six-month limit is { $cliff }.
pay-total = <b>Together: { $total }</b>
pay-nothing = <b>Nothing is to be paid today.</b>
pay-through-employer = The contribution is paid through the employer: nothing to pay here. Questions: your employer, or 1286.
pay-arrives = A payment shows here once the bank's data has come. Paid, and not shown? Press “I have paid”.
pay-safe = 🔒 Chhat never asks for a PIN, a one-time code (OTP) or a bank login, and never sends a short link. Give them to nobody.
pay-applied =
    <b>Nothing is to be paid yet.</b>
    Your application is not a membership until NSSF has given a card number. It is what you pay with. /status shows where the application is.
    Have you got your card already? Press “I am an NSSF member”.

pay-how = <b>How to pay at { $bank }</b>
pay-steps-acleda =
    In ACLEDA's own internet banking:
    1. Open “Bill Payment”, then “NSSF”.
    2. As type choose “Self-Employed”.
    3. As consumer ID type the NSSF card number.
    4. Check what the bank shows, and confirm there.
    5. Keep the slip, or a picture of it.
pay-steps-aba =
    NSSF names ABA for this contribution. I have no confirmed list of its steps.
    1. Look in ABA's own app, or ask at a branch, for the NSSF contribution of the self-employed.
    2. Give the NSSF card number.
    3. Check what the bank shows, and confirm there.
    4. Keep the slip, or a picture of it.
pay-steps-canadia =
    In Canadia's own app, at any Canadia branch, or at Canadia's counter in an NSSF office. The bank takes no fee.
    1. Ask for the NSSF contribution of the self-employed.
    2. Give the NSSF card number.
    3. Check what the bank shows, and confirm.
    4. Keep the slip, or a picture of it.
pay-steps-other =
    I have no confirmed list of this bank's steps.
    1. Ask the bank for the NSSF contribution of the self-employed.
    2. Give the NSSF card number.
    3. Check what the bank shows, and confirm.
    4. Keep the slip, or a picture of it.
pay-cards = <b>The NSSF card number is the reference.</b> Press a number to copy it:
pay-card-line = • { $name }, { $amount }: <code>{ $card }</code>
pay-bank-amount = The bank shows the amount. If it is not the one above, do not pay yet: ask <b>1286</b>.
pay-dependent-type = Which type of bill is right for a dependent is to be confirmed by NSSF: ask <b>1286</b> before you pay.
pay-by = Pay by <b>{ $closes }</b>.

pay-relative-whom = <b>Whose contribution is the relative to pay?</b>
pay-relative =
    <b>Forward the next message to your relative.</b>
    Whoever opens its link sees a first name and the amount, and no more. The link can be used until { $until }.
    Your relative also needs the NSSF card number, and asks you for it. Tell it only to people you trust.
pay-request =
    { $given } asks you to help with a contribution to NSSF: <b>{ $amount }</b>.
    Open this to see how: { $link }
pay-for-other = <b>You can pay the NSSF contribution of { $given }: { $amount }.</b>
pay-for-other-steps =
    1. Ask { $given } for the NSSF card number. It is not shown here.
    2. Go to { $banks }, in the bank's own app or at a branch, and choose the contribution to NSSF. Ask { $given } which type of bill it is; NSSF knows: <b>1286</b>.
    3. Give the card number. The bank shows the amount.
    4. Keep the slip, and send { $given } a picture of it.
pay-link-over = There is nothing to be paid with this link now: the month is paid, or its days are over. Please ask whoever sent it to you.
