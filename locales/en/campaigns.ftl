# What campaigns of staff say: their own words, and under them who speaks.

campaign-words = { $words }
campaign-from = — { $operator }. Questions: NSSF, <b>1286</b>.
campaign-contributions =
    💳 <b>Contributions of this month</b>

    “Pay contributions” shows how much, for whom, and by which day.
