# The household of a member: forms/dependent.ts and the household sheet.

btn-household = 👨‍👩‍👧 My family
command-family = My family: see and enrol
btn-add-person = ➕ Add somebody
btn-add-person-for = ➕ For { $name }
btn-add-to-list = ✅ Put on the list
btn-edit-person = ✏️ { $name }
btn-remove-person = 🗑 { $name }
btn-send-household = 📨 Send ({ $people })

household-title = <b>The family of { $names }</b>
household-line = • { $name } ({ $relation }): { $status }
household-more = And { $people } more: see “Am I covered?”.
household-missing = still to bring: { $papers }
household-not-sent = filled in, not sent yet
household-unfinished = not finished
household-changed = The list has changed since you pressed. Nothing was sent: please look at it again.
household-full = The list is full. Send it first; then you can add more people.
household-sponsor-gone = ⚠️ Not sent: { $names }. The membership or application this was filled in for is no longer open. Remove the name and add it again.
household-empty =
    Nobody is enrolled yet. You can enrol your husband or wife (marriage registered, under { $spouseage }) and your children (under { $childage }, without work; older with a disability or long illness).
    You fill in one person after the other and send them together.
household-total = Not sent yet: { $people }. Each costs { $each } a month, together <b>{ $total } a month</b>. Nothing is paid here. By sending you confirm that every adult on the list agrees, and that we store these answers for NSSF (see the full text).
household-added = ✅ { $name } is on the list. Add somebody else, or send the list.
household-removed = Removed from the list.
household-too-late = ⚠️ Not sent: { $names }. A birthday has passed since this was filled in. Open the name: I ask what is needed now, or say why it is no longer possible.
household-no-sponsor =
    <b>Your family</b>
    To enrol your family I must know your membership first. If you have an NSSF card, press the first button. If you work for yourself and are not a member, register first.
household-as-dependent =
    <b>Your family</b>
    You are enrolled as the family of an NSSF member. People are added or changed from that member's chat, not from here. Ask them, or call <b>1286</b>.
household-as-dependent-of =
    <b>Your family</b>
    You are enrolled as the family of <b>{ $names }</b>. People are added or changed from the chat of { $names }, not from here. Ask { $names }, or call <b>1286</b>.
household-sent =
    ✅ <b>Stored. Each person has a number of their own:</b>

    { $people }

    A staff member checks each one. I write to you here when there is news; /family shows where each stands.
    Which papers are needed is to be confirmed by NSSF: call <b>1286</b> before you go. Cover begins only when NSSF has registered the person and contributions are paid.
household-sent-line = • { $name }: <b>{ $reference }</b>

q-relation = <b>Who do you want to enrol?</b>
opt-relation-spouse = Husband or wife
opt-relation-child = Child
opt-relation-orphan = Orphan in my care
opt-relation-adopted_child = Adopted child
opt-relation-step_child = Stepchild
opt-relation-other = Somebody else
label-relation = Who
note-staff_decides = ℹ️ For adopted children and stepchildren no rule is published. A staff member decides.

q-marriage_registered =
    <b>Is the marriage registered?</b>
    That means: you have a marriage certificate from the commune.
opt-marriage_registered-yes = Yes
opt-marriage_registered-no = No
label-marriage_registered = Marriage registered

q-has_occupation = <b>Does the child work or earn money?</b>
opt-has_occupation-no = No
opt-has_occupation-yes = Yes
label-has_occupation = Works

q-age_exception =
    <b>Does the child have a disability or a long illness?</b>
    Then there is no age limit. Only yes or no: you show the paper at the NSSF office, not here.
opt-age_exception-yes = Yes
opt-age_exception-no = No
label-age_exception = No age limit
note-age_exception = ℹ️ You show the paper about it at the NSSF office. A staff member decides.

q-id_number =
    <b>What is the number of the Khmer ID card?</b>
    9 digits. Your message is deleted from this chat as soon as the number is stored.
    Example: 010203040
skip-no_card = There is no card yet
label-id_number = ID card number

q-birth_certificate =
    <b>What is the number of the birth certificate?</b>
    Your message is deleted from this chat as soon as the number is stored.
    Example: 123
skip-waiting_for_paper = I do not have it yet
label-birth_certificate = Birth certificate
note-paper_later = ℹ️ That is all right. You bring the birth certificate later, or send its photo with /status once the person is sent; until then the person waits for this paper.

q-birth_certificate_book =
    <b>Which book and year stand on the birth certificate?</b>
    Example: 12/2015
skip-not_on_paper = It is not on the paper
label-birth_certificate_book = Book and year

q-birth_certificate_commune =
    <b>Which commune or sangkat gave the birth certificate?</b>
    Example: Tonle Bassac
label-birth_certificate_commune = Commune of the certificate

q-photo_marriage =
    <b>Please send a photo of the marriage certificate.</b>
    The whole page, sharp. The photo is deleted from this chat as soon as it is stored.
label-photo_marriage = Photo of the marriage certificate

q-photo_birth =
    <b>Please send a photo of the birth certificate.</b>
    The whole page, sharp. The photo is deleted from this chat as soon as it is stored.
label-photo_birth = Photo of the birth certificate

ending-relation_not_covered =
    <b>This scheme covers husbands, wives and children only.</b>
    Parents, brothers, sisters and partners without a registered marriage cannot be enrolled as your family. If they work for themselves, they can register on their own. Questions: call NSSF, <b>1286</b>.
    Nothing was sent. If you pressed the wrong button, go back.
ending-marriage_not_registered =
    <b>The marriage must be registered first.</b>
    You register it at your commune or sangkat. With the marriage certificate you can enrol your husband or wife. Questions: call NSSF, <b>1286</b>.
    Nothing was sent. If you pressed the wrong button, go back.
ending-spouse_too_old =
    <b>A husband or wife can be enrolled before the age of { $age }.</b>
    Ask NSSF what else is possible: <b>1286</b>. The ID Poor card may help poor households.
    Nothing was sent. If the birth date is wrong, go back.
ending-child_has_work =
    <b>A child who works cannot be enrolled as your family.</b>
    With a wage the employer registers them; whoever works for themselves can register on their own. Questions: call NSSF, <b>1286</b>.
    Nothing was sent. If you pressed the wrong button, go back.
ending-child_too_old =
    <b>A child can be enrolled before the age of { $age }.</b>
    The limit does not hold for a child with a disability or long illness. Questions: call NSSF, <b>1286</b>.
    Nothing was sent. If you pressed the wrong button, go back.

q-their_name_km =
    <b>What is this person's name in Khmer letters?</b>
    As on the document: family name first, then a space, then the given name.
    Example: សុខ លីណា
q-their_name_latin =
    <b>What is this person's name in Latin letters?</b>
    As on the document: family name first, then a space, then the given name.
    Example: SOK LINA
q-their_sex = <b>This person's sex, as on the document?</b>
q-their_birth_date =
    <b>When was this person born?</b>
    The date on the document: day, month, year.
    Example: 05-03-2015
