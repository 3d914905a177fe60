# Campaigns as staff make, approve and follow them. What members read stands in reminders.ftl.

btn-campaigns = 📣 Campaigns
campaigns =
    📣 <b>Campaigns</b>
    A message to many members at once. One person makes it, another approves it.
campaign-none = There is none yet.
campaign-in-list = { $status } · { $date } · { $topic }
btn-campaign-new = ➕ New campaign
campaign-status-draft = ✏️ Draft
campaign-status-waiting_approval = ⏳ Waits for approval
campaign-status-approved = 👍 Approved
campaign-status-running = ▶️ Under way
campaign-status-paused = ⏸ Paused
campaign-status-stopped = ⏹ Stopped
campaign-status-done = ✅ Done

campaign-draft = 📣 <b>New campaign.</b> Press a part to change it.
btn-campaign-part-segment = 👥 For whom
btn-campaign-part-words = 💬 Words
btn-campaign-part-topic = 🔕 Topic
btn-campaign-part-hold_out = ⚖️ Comparison
btn-campaign-part-time = 🕗 Time
btn-campaign-sample-km = 👁 ខ្មែរ
btn-campaign-sample-en = 👁 English
btn-campaign-submit = ✅ Ask for approval
btn-campaign-drop = 🗑 Discard this draft
btn-campaign-plan = ⬅️ Back to the campaign
btn-campaign-segment = ⬅️ Back to “For whom”
btn-campaign-any = All of them

campaign-whom = 👥 <b>For whom</b>
campaign-condition = • { $name }: <b>{ $value }</b>
campaign-everybody = • <b>All members</b>
campaign-count = 🔢 <b>{ $members }</b> people fit. <b>{ $chats }</b> chats can be written to now.
campaign-count-too-long = 🔢 Counting takes too long just now. What you chose is saved. Open the campaign again in a few minutes to see the number.
campaign-beyond = ⚠️ This draft is also for people outside the provinces of your role, so nothing of them is shown. Choose the province anew under “For whom”, or discard the draft.
campaign-no-words = 💬 <b>No words yet.</b> Choose them before you ask for approval.
campaign-ready-words = 💬 <b>Contribution reminder</b>: to each what is owed, by when, and how many months are missed.
campaign-own-words =
    💬 <b>Own words</b>
    <blockquote>{ $km }</blockquote>
    <blockquote>{ $en }</blockquote>
campaign-topic = 🔕 Who has turned off “{ $topic }” gets none.
campaign-hold-out = ⚖️ { $share } do not get this message, to compare with. The calendar still reminds them. Nobody from the third missed month on is left out.
campaign-hold-out-none = ⚖️ Nobody is left out.
campaign-soon = 🕗 As soon as it is approved, from { $from } to { $to }, not on Sundays and public holidays.
campaign-hours = 🕗 Messages go out from { $from } to { $to } only, not on Sundays and public holidays. The rest goes on then.
campaign-at = 🕗 On { $date } at { $time }. What is not out by { $to } goes on the next day that is no Sunday or public holiday.
campaign-at-over = 🕗 { $date }, { $time } is over: it begins as soon as it is approved.
campaign-day-over = 🕗 { $date }, { $time }: that day is over.

campaign-ask-segment = 👥 <b>For whom?</b> Each condition may be left out; several hold together.
campaign-part-arrears = Missed months
campaign-part-provinces = Province
campaign-part-occupations = Occupation
campaign-part-sex = Sex
campaign-part-ages = Age
campaign-part-kinds = Kind of member
campaign-part-papers = Waits for papers or a correction
campaign-part-ageing = Nears the age limit
campaign-ask-arrears = 📅 <b>How many months missed in a row?</b> First row: at least. Second row: at most. Who has paid this month is left out.
campaign-ask-provinces = 📍 <b>Which provinces?</b>
campaign-ask-occupations = 🛠 <b>Which occupations?</b>
campaign-ask-sex = 👤 <b>Which sex?</b>
campaign-ask-ages = 🎂 <b>Which age?</b>
campaign-ask-kinds = 🪪 <b>Which kind of member?</b>
campaign-ask-ageing = ⏳ <b>Dependents who reach the age limit soon.</b> Within how many months?
campaign-arrears = { $from } to { $to }
campaign-months = { $months }
campaign-ages = { $from } to { $to } years
campaign-papers = yes
campaign-ageing = within { $months } months
campaign-kind-self_employed = Self-employed
campaign-kind-employee = Employee
campaign-kind-civil_servant = Civil servant
campaign-kind-dependent = Dependent

campaign-ask-words = 💬 <b>What does it say?</b> Under your own words stand who sends it, the number 1286, and the button for fewer messages.
btn-campaign-ready = Contribution reminder
btn-campaign-own = Write own words
campaign-ask-topic = 🔕 <b>What is it about?</b> Who has turned this topic off gets none.
campaign-ask-hold_out = ⚖️ <b>How many do not get this message, so that you see whether it helps?</b> Nobody from the third missed month on is ever left out.
btn-campaign-nobody = Nobody is left out
campaign-ask-time = 🕗 <b>When does it begin?</b>
btn-campaign-soon = As soon as it is approved
campaign-next-morning = { $date }, { $time }
btn-campaign-other-time = ✍️ Another day or hour

q-campaign_km = <b>The message in Khmer?</b> Short sentences: what it is about, and what to do. No names and no numbers of people.
label-campaign_km = Khmer
q-campaign_en = <b>The same in English?</b>
label-campaign_en = English
btn-campaign-words-keep = ✅ Use these words
q-campaign_time = <b>On which day, and at what time?</b> For example: 18-12 09:30
label-campaign_time = Begins
btn-campaign-time-keep = ✅ Use this time
reason-campaign-not-khmer = I see no Khmer in this. Please write the message in Khmer.
reason-campaign-not-english = This is in Khmer. Please write the same in English.
reason-campaign-link = Please leave out “{ $found }”: people cannot tell a good link from a bad one. Only addresses that end in gov.kh may stand there.
reason-campaign-too-long = This is too long for one message: { $count } signs, at most { $max }. Please shorten it.
reason-campaign-time-not-understood = I cannot read a day and a time in this. Please write both, for example: 18-12 09:30
reason-campaign-time-hours = People are written to from { $from } to { $to } o’clock only. Please choose a time between.
reason-campaign-time-rest-day = { $date } is a Sunday or a public holiday: nobody is written to then. Please take the next day, or write another.
reason-campaign-time-past = That day is over. Please choose today or a later day.
reason-campaign-time-over = That time is over. Please choose a later time, or another day.
reason-campaign-time-far = That is more than { $days } days ahead. Please choose an earlier day.

campaign-sample =
    👁 <b>So it reads</b> ({ $language }). Names and references are hidden. Its buttons:
    { $buttons }
campaign-sample-button = [ { $label } ]
campaign-sample-too_long = Looking for somebody takes too long just now. Please press again in a few minutes.
campaign-sample-nobody = There is nobody now to whom this reminder would say anything. Change “For whom”.

campaign-head = 📣 <b>{ $status }</b> · { $name }, { $date }
campaign-approved-by = Approved by { $name }
campaign-awaits = ⏳ Another person must approve it. Whoever may do so has been told.
campaign-awaits-nobody = ⏳ Another person must approve it, and nobody else may yet. Please ask an admin to invite a campaigner or a manager.
campaign-maker-gone = ⚠️ Who made it is no campaigner for these people any more. So it cannot be approved. Please stop it, and let a campaigner make it anew.
campaign-decide = Look at the samples. Then approve it, or say why not.
btn-campaign-approve = ✅ Approve
btn-campaign-reject = ↩️ Do not approve
btn-campaign-change = ✏️ Change it
btn-campaign-pause = ⏸ Pause
btn-campaign-resume = ▶️ Go on
btn-campaign-stop = ⏹ Stop
btn-campaign-stop_yes = ⏹ Yes, stop it for good
btn-campaign-stop_no = ⬅️ No, back
btn-campaign-drop_yes = 🗑 Yes, discard it
campaign-drop-sure = 🗑 <b>Discard this draft?</b> Nothing of it has been sent. It cannot be brought back.
campaign-stop-sure = ⏹ <b>Stop this campaign for good?</b> Whoever has not got the message will not get it. What was sent stays sent.
campaign-ask-rejection = ↩️ <b>Why not?</b> Its maker reads this and can change it.
campaign-rejected-segment = The wrong people
campaign-rejected-words = The words must be better
campaign-rejected-time = The wrong time
campaign-rejected-not_needed = It is not needed
campaign-was-approved = 👍 <b>Your campaign was approved.</b> It begins at its time.
campaign-was-stopped = ⏹ <b>Your campaign was stopped by another person before it began.</b> Nobody has got a message.
campaign-was-rejected = ↩️ <b>Your campaign was not approved:</b> { $reason }. It is a draft again: change it and ask anew.
btn-campaign-open = 📣 Open it
btn-campaign-back = ⬅️ Back to the campaign
campaign-refused-invalid = That cannot be used. Nothing was changed.
campaign-refused-one_province = At least one of your provinces must stay chosen.
campaign-refused-own_campaign = You made this campaign. Another person must approve it.
campaign-refused-maker_gone = Who made it is no campaigner for these people any more. So it cannot be approved.
campaign-refused-time_over = Its day is over. Press “Do not approve”, “The wrong time”: its maker then chooses another.
campaign-choose-time-anew = Its day is over. Please choose another time.
campaign-refused-not_now = That is no longer possible: the campaign stands elsewhere now. So it is:
campaign-gone = This campaign is not there any more.

campaign-is-paused = ⏸ Nothing goes out until somebody presses “Go on”, also not tomorrow.
campaign-held-up = ⏳ Nothing has gone out in the last half minute. It goes on by itself. If it stays so, please tell who runs this service.
campaign-reached-nobody = Nobody fitted when it began. No message was sent.
campaign-has-ended = ✅ <b>Your campaign is through.</b>
campaign-has-been-stopped = ⏹ <b>Your campaign was stopped.</b>
campaign-sent-of = Sent to <b>{ $sent }</b> of { $total } chats.

campaign-outcome-line = { $outcome }: <b>{ $count }</b>
campaign-reason-line = · { $reason }: { $count }
campaign-outcome-sent = Sent
campaign-outcome-failed = Failed
campaign-outcome-skipped = Left out
campaign-outcome-unknown = Not known
campaign-outcome-held_out = To compare with
campaign-outcome-left = Still to come
campaign-why-paid = has paid
campaign-why-opted_out = does not want this topic
campaign-why-blocked = has blocked the bot
campaign-why-ended = membership has ended
campaign-why-abandoned = presumed to have given up
campaign-why-nothing_to_say = nothing to say any more
campaign-why-stopped = campaign was stopped
campaign-why-day_over = the day was over
campaign-why-deactivated = account is closed
campaign-why-chat_not_found = chat not found
campaign-why-refused = Telegram refused it
campaign-why-not_composed = fault of the service
campaign-rate = { $rate } a second
campaign-time-left = About { $minutes } min left
campaign-time-left-later = About { $minutes } min of sending left. What is not out by { $to } goes on the next day that is no Sunday or public holiday.

btn-campaign-report = 📊 Picture and table
btn-campaign-unknown = ❓ Not known
btn-campaign-effect = ⚖️ Did it help?
campaign-report-title = Campaign: what became of it
campaign-report-when = Begun on { $date } · chats: { $total }
campaign-report-times = Messages sent over time
campaign-report-bar-seconds = One bar: { $count } s
campaign-report-bar-minutes = One bar: { $count } min
campaign-report-file = The same as a table, without names and numbers of people.
campaign-effect =
    ⚖️ <b>Did it help?</b>
    Payments for { $month }, from the start of the campaign to { $date }.
campaign-effect-early = ⏳ The days to pay are not over: this is how it stands today.
campaign-effect-known = Payments known here on { $date }. Files of the banks that come later change it.
campaign-effect-reminded = Meant to be written to: { $chats } chats. Sent: { $sent }. Paid: { $paid }
campaign-effect-held-out = To compare with: { $chats } chats. Paid: { $paid }
campaign-effect-difference = <b>Difference: { $difference } percentage points</b> (95 % interval: { $low } to { $high }). When the interval holds 0, it may be chance.
campaign-effect-nobody = Nobody was left out, so there is nothing to compare with.
campaign-effect-none = Too few to compare.
campaign-effect-opted-out = Turned the topic off since: { $count }
campaign-effect-how = Counted are chats that could have been left out and had not paid before: everybody who was to be written to, also where the message did not come. Method: Newcombe’s hybrid score interval. Numbers below 5 are not shown.
campaign-not-shown = not shown
campaign-few = fewer than 5
campaign-unknown =
    ❓ <b>Nobody knows whether the message came to these.</b> The service sends nothing to them again by itself.
    If it matters, write a new campaign: it may reach them twice. Those close to the six-month limit stand under “Whom to call”.
campaign-unknown-nobody = nobody on record: about papers or an open form, or erased since
btn-campaign-calendar-unknown = ❓ Reminders of { $date }: { $count } not known
campaign-unknown-line = • { $who }
