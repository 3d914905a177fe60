# The member card: its picture, what is said with it, and what somebody who checks it is told.

btn-card = 🪪 Card: { $given }
card-title = Member card
card-subtitle = Voluntary health care scheme · presumed status
card-number = NSSF card number
card-kind = Member as
card-kind-self_employed = self-employed
card-kind-employee = employee
card-kind-civil_servant = civil servant
card-kind-dependent = dependent
card-valid-through = Covered until
card-not-covered = no cover at present
card-unknown-cover = ask 1286
card-as-of = NSSF data as of
card-scan = Hospital staff: scan to check
card-scan-until = Can be checked offline until { $date }
card-decides = NSSF decides; call 1286
card-issued-by = Issued by { $operator } · not an NSSF card

card-status-registered_unpaid = Registered, nothing paid yet
card-status-qualifying = Waiting period, not covered yet
card-status-covered = Presumed covered
card-status-payment_due = Payment due, not covered now
card-status-late = This month was not paid in time
card-status-gap_notice_received = Payments missed, notice received
card-status-gap_notice_handed_in = Payments missed, notice handed in
card-status-gap_no_notice = Payments missed
card-status-abandonment_presumed = Six-month limit passed
card-status-ended = Membership ended
card-status-through_employer = Cover through the employer

card-caption =
    🪪 <b>{ $name }</b>
    { $status }. NSSF’s data as of { $date }.

    Show this picture at the hospital, with your NSSF card and your ID card. The code can be checked without internet until <b>{ $expires }</b>; after that make a new one here.
    This card replaces every earlier one of this person.
    NSSF decides; call <b>1286</b>.
card-not-a-member = I know no NSSF membership for this person yet, so there is no card. Press /cover to see what is missing.
card-own =
    🪪 <b>This is the card of { $name }.</b>
    { $number } · { $status }
    { $until }
    { $state }
    NSSF’s data as of { $date }. NSSF decides; call <b>1286</b>.
card-own-until = Presumed covered until { $date }.
card-own-not-covered = No presumed cover at present.
card-own-ask = Ask the employer or 1286 about the cover.
card-own-in-force = The card was made on { $date } and is in force.
card-own-replaced = The card was made on { $date } and is no longer in force: a newer one replaces it.
# Said to everybody else, whether there is such a card or not.
card-for-staff =
    🪪 <b>This code is for hospital staff.</b>
    Show it where you are treated: the staff check it with their own telephone, also without internet.
    If you work at a hospital, ask { $operator } for the page that checks these codes. Questions: call <b>1286</b>.

verdict-genuine = The card is genuine.
verdict-as-of = As of { $day }; later changes show only online.
verdict-covered-until = Presumed covered until { $day }.
verdict-not-covered = Presumed: no cover at present.
verdict-compare = Compare the name with the person’s identity card.
verdict-decides = NSSF decides; call 1286.
verdict-cover-over = The presumed cover has run out
verdict-expired = This card is too old
verdict-expired-since = It could be checked until { $day }.
verdict-expired-do = The card is genuine, but it says nothing about today. Ask the person for a new one: they make it in the bot.
verdict-altered = Not genuine: do not accept it
verdict-altered-do = This code was changed or forged. Ask the person to open their card in the bot, or call 1286.
verdict-unknown-key = The key of this card is not known here
verdict-unknown-key-do = Connect to the internet and open this page again, then scan once more. If it says the same again, do not accept the card; call 1286.
verdict-unreadable = Not a member card
verdict-unreadable-do = This code or picture is not one of our cards, or it is not sharp enough. Hold it closer, in good light, and try again.
verdict-clock-behind = The date of this device is wrong
verdict-clock-behind-do = Set date and time of this device, then scan again.

verify-title = Check a member card
verify-how = Point the camera at the code on the card, or choose a picture of it.
verify-camera = Use the camera
verify-stop = Stop the camera
verify-file = Choose a picture
verify-again = Check another card
verify-no-camera = The camera cannot be used here. Choose a picture instead.
verify-no-code = There is no code in this picture. Choose one on which the whole code can be seen, sharp and straight.
verify-not-a-picture = This file is not a picture.
verify-working = One moment …
verify-number = NSSF card number
verify-private = Nothing you scan leaves this device. The page works without internet once it is open.
verify-keys = Keys as of { $day }. Open the page with internet once a week.
verify-run-by = Run by { $operator }, not by NSSF.
verify-run-by-unnamed = Who runs this page has not been entered yet. It is not NSSF’s page.
verify-no-script = This page needs JavaScript.
