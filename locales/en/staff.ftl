# What those who work here read: their roles, invitations, and the state of a card they check.

role-reviewer = Reviewer
role-campaigner = Campaigner
role-manager = Manager
role-agent = Agent
role-verifier = Verifier
role-admin = Admin
role-everywhere = all provinces
role-does-reviewer = decides about applications and requests
role-does-campaigner = sends reminders to members
role-does-manager = reads the reports and looks after the figures
role-does-agent = helps people to register
role-does-verifier = checks member cards
role-does-admin = decides who works here, and as what

btn-work = 🧰 My work
btn-staff = 👥 Who works here
work =
    🧰 <b>My work</b>
    { $roles }
work-role = • <b>{ $role }</b>, { $where }: { $does }
work-verify = 🪪 To check a member card, scan its code with the camera of your telephone and open the link. The state of today appears here.
work-recorded = Each record you open and each thing you do is recorded under your name.
command-work = My work (staff)
command-staff = Who works here (staff)

staff-invitation =
    👋 <b>You are invited to work with this service.</b>
    Your role: <b>{ $role }</b> ({ $where }): { $does }.
    { $runBy } Accept only if you know who sent you this link.
    It works once, until { $date }.
btn-staff-accept = ✅ Accept
staff-accepted = ✅ From now on you are <b>{ $role }</b>, { $where }. Send /work to see this page again.
staff-invitation-used = This invitation has been used already. Ask the person who sent it for a new one.
staff-invitation-expired = This invitation is no longer valid. Ask the person who sent it for a new one.

staff-list =
    👥 <b>Who works here</b>
    Press a line to see the role, or to take it back.
btn-staff-person = { $name } · { $role } · { $where }
btn-staff-invite = ➕ Invite somebody
btn-staff-back = ⬅️ Who works here
staff-role =
    <b>{ $name }</b> (Telegram number { $number })
    <b>{ $role }</b>, { $where }, since { $date }

    Do you want to take this role back? It ends at once.
btn-staff-revoke = 🚫 Take the role back
staff-revoked = ✅ { $name } is no longer <b>{ $role }</b>, { $where }.
staff-role-gone = That role has been taken back already.
staff-last-admin = This is the last admin. Invite another admin first.
btn-handover = 🤝 { $count } without a helper
handover =
    🤝 <b>People without a helper</b>
    Who registered them no longer works here, or no longer for their province. They have not taken over their application themselves, so nobody hears the news about it.
    Press a line to choose who helps them now.
handover-none = Everybody who was registered by somebody else has a helper.
btn-handover-person = { $name } · { $count }
handover-to =
    Registered by <b>{ $name }</b>: { $count }
    Who helps them from now on? That person sees the applications, gets the news about them, and does not decide about them.
handover-nobody = Nobody who works here may register others. Invite an agent first.
handover-done = ✅ Handed over: { $count }. The new helper has been told.
handover-not = Nothing was changed: they have a helper already, or that colleague works for another province.
handover-yours =
    🤝 <b>More people for you to help: { $count }.</b> A colleague had registered them.
    News about their applications comes to you. Look who waits for something, and give each of them a code, so that they can take over themselves.
staff-revoked-you = Your role <b>{ $role }</b>, { $where }, has ended. If you have questions, ask the person who invited you.
staff-invite-role = ➕ <b>Invite somebody.</b> As what?
staff-invite-where = <b>{ $role }</b>: for which province?
btn-staff-everywhere = All provinces
staff-invite-link =
    🔗 <b>{ $role }</b>, { $where }
    Send this link to the person, and to nobody else. It works once, until { $date }.

    { $link }

unknown-command = I do not know this command. Press “Menu” to see what you can do.
staff-not-allowed = Your role does not allow this. If your work needs it, ask an admin.
staff-own-household = This is about you or your household. A colleague must do it.

card-checked =
    🪪 <b>{ $status }</b>
    { $nameKm }
    { $nameLatin }
    Card number: { $number }
    { $until }
    { $state }
    NSSF’s data as of { $date }. NSSF decides; call <b>1286</b>.
card-checked-in-force = The card was made on { $date } and is in force.
card-checked-replaced = ⚠️ The card was made on { $date }; a newer one replaces it. The state above is that of the person today.
card-checked-unknown = ⛔️ <b>There is no such card here.</b> Do not accept it on its own: ask for the identity document and call <b>1286</b>.
