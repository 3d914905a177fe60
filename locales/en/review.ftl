# The queue of staff and the cases in it; then what applicants and members are told of what staff decided.

command-review = Next case (staff)
btn-queue = 📥 Cases that wait
queue = 📥 <b>Cases that wait</b>
queue-line = { $kind }: <b>{ $count }</b>
queue-empty = Nothing waits for you.
queue-in-hand = You have a case in hand. “Next case” shows it again.
btn-case-next = ▶️ Next case
case-kind-application = 📄 Applications
case-kind-held = ⚖️ Held: same document
case-kind-link = 🔗 Chats of members
case-kind-change = 🔄 Changes
case-none = Nothing waits for you here.

case-head = <b>{ $kind }</b> · waiting since { $date }
case-head-again = <b>{ $kind }</b> · back from the applicant on { $date }
case-lease = ⏳ Yours until <b>{ $time }</b>. After that it goes back to the queue.
btn-case-accept = ✅ Accept
btn-case-send_back = ↩️ Send back
btn-case-reject = ❌ Reject
btn-case-duplicate = 👥 Same person: reject
btn-case-not_same = ✏️ Other person: number wrong
btn-case-pass_on = 📤 Passed on to NSSF
btn-case-photos = 📷 Photos ({ $count })
btn-case-put-back = ⏪ Put back
btn-case-keyboard = ⬅️ Back to the case
btn-case-sure = { $decision }: { $reason }
btn-case-words = ✍️ Write a few words as well
btn-case-ticked = ☑️ { $label }
btn-case-unticked = ⬜ { $label }
btn-case-comment = ✍️ Write what is wrong
btn-case-comment-send = ✅ Decide and send
case-reason-conditions = Conditions not met
case-reason-wage_job = Has a wage job or an employer
case-reason-papers = Papers do not show it
case-reason-duplicate = Applied twice
case-reason-asked = Asked us to stop
case-reason-photo_unclear = Photo cannot be read
case-reason-not_theirs = Card is of somebody else
case-reason-no_membership = No such membership
case-reason-mistake = Asked by mistake
case-reason-at_office = Only at the NSSF office
case-reason-nssf_refused = NSSF did not take it
case-lines = You send back: <b>{ $lines }</b>
q-case_comment = <b>What shall the person read?</b> Say what is wrong and what to do. Use simple words, and no numbers of documents.
label-case_comment = Your words
case-photo = 📷 { $label }. It leaves this chat with the case.
case-photos-shown = The photos are above already.

case-done-accepted = ✅ <b>{ $title }</b>: accepted. The person is told.
case-done-sent_back = ↩️ <b>{ $title }</b>: sent back. The person is told.
case-done-rejected = ❌ <b>{ $title }</b>: rejected. The person is told.
case-done-passed_on = 📤 <b>{ $title }</b>: noted as passed on to NSSF. The person is told.
case-done-put_back = ⏪ Put back. The case is in the queue again.
case-left =
    <b>{ $title }</b> · waiting since { $date }
    ⏱ It is not in your hands any more. What it showed has left this chat.
case-refused-yours = You have decided this case already. Nothing was changed now.
case-refused-closed = This case is closed: it has been decided, or taken back by the person. Nothing was changed now.
case-refused-lease = This case is not in your hands any more: the 15 minutes are over, or you put it back. Nothing was changed.
case-refused-unknown = That cannot be decided about this case. Nothing was changed.
case-refused-document = Another application or a membership has this document. This one can be accepted only when that one has ended. Nothing was changed.
case-refused-no_member = The membership that this was about has changed since. Nothing was changed; look at the case once more.

case-registration = Application <b>{ $reference }</b> · { $name }
case-dependent = Application <b>{ $reference }</b> · { $name } ({ $relation }), through { $sponsor }
case-rules-eligible = 📏 By the rules of { $date }: <b>may register</b>
case-rules-not_eligible = 📏 By the rules of { $date }: <b>may not register</b>
case-rules-staff = 📏 By the rules of { $date }: <b>a person decides</b>
case-rule = • { $rule }
case-rule-wage_contract = has a wage contract: the employer registers
case-rule-paid_workers = uses paid workers: registers as an enterprise
case-rule-too_young = too young
case-rule-too_old = too old
case-rule-age_to_confirm = young: no source names a least age
case-rule-certificate_needed = no certificate yet: needed at the office
case-rule-marriage_not_registered = the marriage is not registered
case-rule-spouse_too_old = a husband or wife over the age limit
case-rule-child_too_old = a child over the age limit
case-rule-child_has_work = a child who works
case-rule-relation_not_covered = this relation is not covered
case-rule-adopted_or_step = adopted or step child: no source decides
case-rule-age_exception = over the age limit: look at the evidence
case-figure = <i>{ $rule }: { $value } [{ $source }]</i>
case-figure-unknown = <i>{ $rule }: no rule found, to be confirmed by NSSF</i>
case-figure-yes = yes
case-figure-no = no
rule-self_employed-has_wage_contract = may have a wage contract
rule-self_employed-has_paid_workers = may use paid workers
rule-self_employed-age_min = lowest age
rule-self_employed-age_max = highest age
rule-dependent-other_relatives = other relatives are covered
rule-spouse-marriage_registered = the marriage must be registered
rule-spouse-age_max_exclusive = husband or wife below the age of
rule-child-age_max_exclusive = child below the age of
rule-child-no_occupation = the child must not work
rule-child-age_exception = no age limit with a disability or chronic illness
rule-child-orphan_in_care = an orphan in care is covered
rule-child-adopted_or_step = an adopted or step child is covered
case-missing = 📎 Still to come: { $papers }
case-sent-back = ↩️ Sent back on { $date }: { $lines }
case-comment = “{ $comment }”
case-history = 🕘 What happened
case-holder = ⚖️ <b>The same document belongs to:</b>
case-holder-member = a living membership of NSSF
case-holder-application = application <b>{ $reference }</b>: { $status }
case-holder-gone = ⚖️ The other application with this document has ended: this one can be accepted.
case-same = ✓ { $label }: { $value }
case-differs = ✗ <b>{ $label }: { $value }</b>
case-link = Request <b>{ $reference }</b>, { $date }: this chat is to be recognised as a member’s.
case-link-member = In the roll this card is of <b>{ $name }</b>:
case-link-nobody = ✗ <b>No living member in the roll has this card.</b>
case-phone-same = the same as in the roll
case-phone-other = another than in the roll
case-change =
    Request <b>{ $reference }</b>, { $date }
    <b>{ $what }</b>: { $name }
    { $kind }, card { $card }

    NSSF decides. “Passed on” means that you have told NSSF.

application-accepted = 👍 <b>Your application { $reference } is accepted.</b> ({ $name })
application-accepted-missing = Please bring to the NSSF office as well: { $papers }.
application-accepted-next = NSSF still has to register you and give you a card number: go to the NSSF office with your papers. I write to you when NSSF has done it. Questions: call <b>1286</b>.
application-sent-back =
    ↩️ <b>Something in your application { $reference } needs a correction.</b> ({ $name })
    To be corrected: <b>{ $lines }</b>
review-comment = 💬 A staff member writes: “{ $comment }”
application-sent-back-next = Everything else stays as it is. When you have corrected it, your application comes first. Questions: call <b>1286</b>.
btn-correct-lines = ✏️ Correct it now
btn-correct-reference = ✏️ Correct { $reference }
btn-send-correction = ✅ Send the correction
correct-intro = You correct application <b>{ $reference }</b>. I ask only what came back.
correct-too-late = This application is not waiting for a correction any more. /status shows where it stands.
correct-no-sponsor = The member through whom this person was to be enrolled is no member here any more, so this application cannot go on. Nothing was sent. Call <b>1286</b> or ask at an NSSF office.
application-resubmitted =
    ✅ <b>Your correction of application { $reference } is stored.</b> ({ $name })
    A staff member looks at it before those that came later. /status shows where it stands.
application-rejected = <b>Your application { $reference } is not accepted.</b> ({ $name })
rejected-conditions = By what you told us, the conditions for this scheme are not met.
rejected-wage_job = Who works for a wage is registered by the employer, not here. Please ask your employer.
rejected-papers = The papers do not show what the application says.
rejected-duplicate = There is another application or a membership for the same person already. That one goes on.
rejected-asked = You asked us not to go on with it.
application-rejected-next = Is something not right about this? Call <b>1286</b> or ask at an NSSF office and say your number. You can register again with /register.

link-rejected-photo_unclear = Your request <b>{ $reference }</b>: the photo of the card cannot be read. Please send a new one: begin again below. Questions: call <b>1286</b>.
link-rejected-not_theirs = Your request <b>{ $reference }</b>: what you wrote and the card do not belong together. Please look at the number and the birth date and begin again, or ask at an NSSF office.
link-rejected-no_membership = Your request <b>{ $reference }</b>: we find no membership with this card in what NSSF gave us. Please ask at an NSSF office or call <b>1286</b>.
change-passed-on = 📤 Your request <b>{ $reference }</b> ({ $what }) has been passed on to NSSF. NSSF decides. Questions: call <b>1286</b>.
change-rejected = Your request <b>{ $reference }</b> ({ $what }) has not been passed on to NSSF:
change-rejected-mistake = it was asked for by mistake. Nothing changes. If that is not so, ask once more or call <b>1286</b>.
change-rejected-at_office = NSSF does this only at an office. Please go there with your papers.
change-rejected-nssf_refused = NSSF did not take it. Please call <b>1286</b> and say your number.
