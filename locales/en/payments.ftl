# Receipts and corrections, /payments, and the statement as a picture.

payments-title = <b>What has arrived</b>, as of { $date }
payments-year = { $year } { $marks }
payments-line = { $date } · { $month } · { $amount }{ $from }
payments-taken-back = { $date } · { $month } · taken back: { $amount }
payments-none = No payment has arrived yet.
payments-legend = January to December of each year: ● paid, ○ missed, ◔ can be paid now, ◑ window closed, · later, – before the membership
btn-statement = 📄 Statement: { $given }
statement-title = Statement of contributions
statement-number = NSSF card { $number }
statement-as-of = Made on { $today }. NSSF's data as of { $date }.
statement-month = Month
statement-state = State
statement-received = Arrived
statement-paid-on = Paid on, where
statement-issued-by = { $operator } · not a receipt of NSSF or a bank
month-paid = paid
month-missed = missed
month-open = can be paid now
month-late = window closed
month-ahead = later
statement-caption =
    Statement of { $name }, the last two years at most. NSSF's data as of { $date }.
    It shows what has arrived in the data. It is no receipt of NSSF or of a bank: keep the slips. NSSF decides; call <b>1286</b>.

receipt-line = • { $name }, { $month }: <b>{ $amount }</b>, { $bank }, paid on { $date }
receipt-more = And { $months } more: /payments shows them.
receipt-now = <b>{ $name }</b> now:
receipt-overpaid = More has arrived than the month costs. It pays no other month by itself: ask <b>1286</b> what becomes of the rest.
receipt-received = 🧾 <b>Your contribution has arrived in the bank's data.</b>
receipt-received-next = Please keep the bank's slip. If a person, a month or an amount is wrong, call <b>1286</b>.
receipt-reversed = ⚠️ <b>The bank has taken a payment back.</b>
receipt-reversed-next = 👉 Ask the bank why. Then pay again while the month is open; /pay shows how.
receipt-undone = ✏️ <b>A correction: I wrote that this had arrived. That was a mistake in the data, not yours.</b>
receipt-undone-next = 👉 If you did pay, keep the slip and press “I have paid”: a staff member looks for it. If the right data comes, you get a receipt again.
receipt-restored = ✏️ <b>A correction: I wrote that the bank had taken this back. That was a mistake in the data, not yours. It counts.</b>
receipt-restored-next = You need to do nothing. If you have paid the same month again meanwhile, call <b>1286</b> and keep both slips.
