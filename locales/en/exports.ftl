# Files that staff take out: asking, a second person's answer, and the columns of the file.

btn-exports = 📄 Data files
exports =
    📄 <b>Data files</b>
    A file has one line for each application, member or month. It carries no names, no phones and no numbers of cards or documents; only the list of whom to call has names and phones. Another person has to approve it.
export-own-asked = ⏳ Waiting for an admin: <b>{ $kind }</b>, { $where } ({ $purpose }).
export-own-approved = ✅ Approved: <b>{ $kind }</b>, { $where } ({ $purpose }). You can fetch it for 24 hours after the approval, once.
exports-to-decide = Waiting for your answer: <b>{ $count }</b>
exports-ask = Which file do you need?
exports-none = Nothing is waiting.
btn-export-fetch = 📄 Fetch

export-kind-applications = Applications
export-kind-members = Members
export-kind-contributions = Contributions by month
export-kind-calls = Whom to call
export-holds-applications = sex, age band, province, occupation, kind, status, month of the application
export-holds-members = sex, age band, province, occupation, kind, presumed cover, months missed, month of registration
export-holds-contributions = sex, age band, province, occupation, kind, month, riel received and taken back
export-holds-calls = names and phones, province, months missed, months left, last day before the six-month limit
export-purpose-report = 📊 A report
export-purpose-planning = 🗺 Planning our work
export-purpose-data_check = 🔍 Checking the data
export-purpose-research = 🎓 Research
export-purpose-calling = 📞 Calling these people

export-where = 📄 <b>{ $kind }</b>: for which province?
export-why =
    📄 <b>{ $kind }</b>, { $where }
    The file holds: { $holds }.

    What do you need it for?
export-asked = 📨 Your request is stored, and the admins are told. The answer comes here. If nobody answers within 7 days, please ask again.
export-asked-nobody = 📨 Your request is stored, but nobody else can approve it yet. It needs an admin for all provinces who is not you. Ask for one to be invited.
export-asked-already = You have an open request for this kind of file. First it needs an answer, or you fetch it.

export-to-decide =
    📄 <b>{ $name } asks for a data file.</b>
    <b>{ $kind }</b>, { $where }
    For: { $purpose }
    The file holds: { $holds }.
    Asked on { $date }.

    One line is one person or one month. In a small place somebody may still be recognised. Approve it only if the work needs it.
btn-export-approve = ✅ Approve
btn-export-refuse = ❌ Do not approve
export-reason-why = Why not? The person who asked will read it.
export-reason-not_needed = The figures of the reports are enough
export-reason-too_wide = Ask for fewer provinces
export-reason-talk_first = Talk with me first
export-decided-approved = ✅ Approved. The person who asked is told, and can fetch the file for 24 hours.
export-decided-refused = The person who asked is told that it is not approved, and why.
export-decided-already = This request has been decided already, or its time is over.
export-own = You asked for this file yourself. Another admin must decide.

export-approved =
    ✅ <b>Your file is approved:</b> { $kind }, { $where } ({ $purpose }).
    You can fetch it once, within 24 hours.
export-refused =
    Your file is not approved: { $kind }, { $where } ({ $purpose }).
    The reason: { $reason }.
export-file =
    📄 <b>{ $kind }</b>, { $where }
    For: { $purpose }
    Lines: { $lines }

    It leaves this chat after 24 hours. Keep it only where the work needs it, and delete it afterwards.
export-gone = There is no file to fetch here: it has been fetched already, or its time is over. If you still need it, ask again.
export-too-large = This file would be too large, or takes too long to make. Nothing was sent. Ask again for one province. If it was for one province already, ask whoever runs this service.

export-column-row = Line
export-column-sex = Sex
export-column-age = Age
export-column-province = Province
export-column-occupation = Occupation
export-column-kind = Kind
export-column-status = Status
export-column-submitted = Month of application
export-column-cover = Presumed cover
export-column-missed = Months missed
export-column-registered = Month of registration
export-column-covered_until = Covered until (month)
export-column-month = Contribution for
export-column-received = Riel received
export-column-taken_back = Riel taken back
export-column-paid_in = First paid in
export-column-name = Name
export-column-phone = Phone
export-column-left = Months left
export-column-limit = Six-month limit
export-age-0 = under 18
export-age-18 = 18 to 24
export-age-25 = 25 to 34
export-age-35 = 35 to 44
export-age-45 = 45 to 54
export-age-55 = 55 to 64
export-age-65 = 65 and over
export-status-submitted = waiting
export-status-in_review = being checked
export-status-sent_back = sent back
export-status-accepted = accepted
export-status-registered = registered
export-status-rejected = not accepted
export-status-withdrawn = withdrawn
export-status-expired = expired
export-occupation-other = Other
