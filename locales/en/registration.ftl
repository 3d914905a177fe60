# The registration of a self-employed worker: forms/registration.ts.
# q-<id>: the question. label-<id>: its line on the review card. opt-<id>-<option>: a button.

intro =
    <b>Health cover from NSSF for people who work for themselves</b>

    • It costs <b>{ $amount } a month</b> for each person.
    • You pay between <b>day 1 and day 15</b> of every month, at ACLEDA, ABA or Canadia bank.
    • <b>The six-month rule:</b> whoever does not pay for more than 6 months is treated as having given up the right, and at present cannot rejoin as a self-employed person. If you cannot pay, tell NSSF at once, with your reason.

    <b>Have at hand</b>
    • your Khmer ID card
    • your informal economy worker certificate, if you have it

    It takes about 10 minutes. You can stop at any time and go on later; nothing is lost.
    This is a pre-registration. NSSF decides about your membership.
intro-earlier = In this chat there is already an application, number <b>{ $reference }</b>. Go on only if you want to register another person.
btn-start-form = ▶️ Start
btn-faq = ❓ Questions and answers
faq =
    <b>Questions and answers</b>

    <b>What does the cover pay for?</b>
    Care in hospital, consultations, emergencies, rehabilitation, care before and after birth and delivery, transport of a patient. There is also an allowance for mothers and support for a cremation. NSSF tells you the amounts: 1286.

    <b>From when am I covered?</b>
    In the trial of 2023 it was after 2 months paid in a row. To be confirmed by NSSF: call 1286.

    <b>What is the certificate?</b>
    The informal economy worker certificate shows what work you do. You get it in the CAM-IE app (informal.digitaleconomy.gov.kh), or at ARDB, SME Bank of Cambodia, ACLEDA, ABA, Wing or Vattanac bank.

    <b>A lender holds my ID card. Can I still start?</b>
    Yes. Choose “somebody else holds my card” and show it at the NSSF office later.

    <b>Can my family join?</b>
    Yes: a registered husband or wife under { $spouseage } and children under { $childage } without work. Each person costs { $each } a month.

    <b>Who sees my answers?</b>
    Only the staff who handle your application. Numbers and photos are stored encrypted.

q-consent =
    <b>Do you agree that we use your answers?</b>
    We use your name, birth date, ID number, phone, address, work and photos only for your application to NSSF. You can see them, download them and ask to have them erased at any time (/mydata).

    A message with an ID number or a photo is deleted from this chat as soon as it is stored.
consent-full =
    <b>What you agree to (version { $version })</b>

    1. { $operator } collects the answers you give here in order to prepare your application to the voluntary health-care scheme of NSSF.
    2. They are: your name in Khmer and Latin letters, sex, date of birth, identity document, phone, address, work, and the photos you choose to send.
    3. They are read by the staff who handle your application, and passed on to NSSF. They are not sold and not used for advertising.
    4. Numbers, phone, address details, your own words and photos are stored encrypted. Every look at your record is written down.
    5. A chat with a bot is not end-to-end encrypted, and what you send also passes through Telegram. So messages with an ID number or a photo are deleted from the chat once they are stored.
    6. A form you do not finish is erased after 30 days without a change, after one reminder.
    7. You can see, correct and download your data and erase an unfinished form with /mydata. You can withdraw an application until it is accepted, with /status.
    8. Agreeing is your free choice. Without it we cannot take your application here; you can always go to an NSSF office or call 1286.
btn-read-full = 📖 Read all of it
opt-consent-agree = ✅ I agree
opt-consent-decline = I do not agree
label-consent = Consent

q-wage_contract =
    <b>Do you have a work contract with a wage from an employer or the state?</b>
    Somebody with a wage is registered by the employer, not here.
opt-wage_contract-no = No, I work for myself
opt-wage_contract-yes = Yes, I have a wage
label-wage_contract = Wage contract

q-paid_workers =
    <b>Do you pay other people who work for you?</b>
    Somebody who has paid workers registers as an enterprise.
opt-paid_workers-no = No, I have no paid workers
opt-paid_workers-yes = Yes, I pay workers
label-paid_workers = Paid workers

q-certificate =
    <b>Do you have an informal economy worker certificate?</b>
    NSSF now asks self-employed people for it. You can go on here without it.
opt-certificate-have = Yes, I have it
opt-certificate-not_yet = Not yet
opt-certificate-not_sure = I am not sure
label-certificate = Certificate
note-certificate_how =
    ℹ️ <b>How to get the certificate:</b> in the CAM-IE app (informal.digitaleconomy.gov.kh) with your ID card, a photo and a few words about your work; wait for the approval, then print it. Or at ARDB, SME Bank of Cambodia, ACLEDA, ABA, Wing or Vattanac bank.
    You can do that later. The form goes on.

q-name_km =
    <b>What is your name in Khmer letters?</b>
    As on your ID card: family name first, then a space, then your given name.
    Example: សុខ ដារ៉ា
label-name_km = Name in Khmer

q-name_latin =
    <b>What is your name in Latin letters?</b>
    Copy it from your ID card: family name first, then a space, then your given name.
    Example: SOK DARA
label-name_latin = Name in Latin
name-parts = { $family } { $given }

q-sex = <b>Your sex, as on your document?</b>
opt-sex-female = Female
opt-sex-male = Male
label-sex = Sex

q-birth_date =
    <b>When were you born?</b>
    The date on your document: day, month, year.
    Example: 05-03-1990
label-birth_date = Date of birth
note-age_to_confirm = ℹ️ Whether NSSF registers people of this age as self-employed is to be confirmed by NSSF (1286). The form goes on.
suggestion = Yes: { $answer }
suggestion-none = No, I type it again

q-id_type =
    <b>Which identity document do you have?</b>
    If a lender or somebody else holds your card, choose that. You can show it later.
opt-id_type-khmer_id = Khmer ID card
opt-id_type-passport = Passport
opt-id_type-held = Somebody else holds my card
label-id_type = Document
note-id_held = ℹ️ That is all right. You show the card later, at the NSSF office. NSSF registers you when it has seen the card.

q-khmer_id_number =
    <b>What is the number of your Khmer ID card?</b>
    9 digits. Your message is deleted from this chat as soon as the number is stored.
    Example: 010203040
label-khmer_id_number = ID card number

q-passport_country =
    <b>Which country gave you the passport?</b>
    Example: Vietnam
label-passport_country = Passport country

q-passport_number =
    <b>What is the number of your passport?</b>
    Letters and digits as printed. Your message is deleted from this chat as soon as the number is stored.
    Example: N1234567
label-passport_number = Passport number

q-held_id_number =
    <b>Do you know the number of your ID card?</b>
    9 digits. If you do not know it, press the button. Your message is deleted from this chat as soon as the number is stored.
    Example: 010203040
skip-not_known = I do not know it
label-held_id_number = ID card number

q-phone =
    <b>What is your phone number?</b>
    So that the office can reach you. Press “Share my number” below, or type it.
    Example: 012 345 678
btn-share-phone = 📱 Share my number
label-phone = Phone
phone-verified = ✓ shared by Telegram
phone-unverified = typed

q-province =
    <b>In which province or capital do you live?</b>
    Press it, or type a part of its name.
label-province = Province

q-district =
    <b>In which district (srok, khan or krong) do you live?</b>
    Example: Chamkar Mon
label-district = District

q-commune =
    <b>In which commune (khum or sangkat) do you live?</b>
    Example: Tonle Bassac
label-commune = Commune

q-village =
    <b>In which village (phum) do you live?</b>
    Example: Phum 1
label-village = Village
place-alike = Is yours one of these? Please press it. If it is not here, send the name once more: { $place }
place-many = More than one place fits. Please press yours, or type more of its name:

q-occupation =
    <b>What work do you do?</b>
    Press a button, or type it in your own words.
opt-occupation-tuk_tuk = 🛺 Tuk-tuk driver
opt-occupation-motodop = 🏍 Motodop driver
opt-occupation-street_vendor = 🍜 Street vendor
opt-occupation-market_seller = 🧺 Market seller
opt-occupation-construction = 🧱 Construction
opt-occupation-fisher = 🎣 Fisher
opt-occupation-farmer = 🌾 Farmer
opt-occupation-artisan = 🧵 Artisan
opt-occupation-home_worker = 🏠 Home worker
opt-occupation-waste_picker = ♻️ Waste picker
opt-occupation-artist = 🎨 Artist or digital creator
label-occupation = Work

q-photo_id =
    <b>Please send a photo of your identity document.</b>
    The whole page with your picture, sharp and without glare. The photo is deleted from this chat as soon as it is stored.
label-photo_id = Document photo

q-photo_certificate =
    <b>Please send a photo of your informal economy worker certificate.</b>
    The whole page, sharp. The photo is deleted from this chat as soon as it is stored.
label-photo_certificate = Certificate photo

q-photo_portrait =
    <b>Please send a photo of your face.</b>
    From the front, without hat or mask. The photo is deleted from this chat as soon as it is stored.
label-photo_portrait = Portrait
skip-at_office = I show it at the office
skip-bring_photo = I bring a photo to the office
skip-no_camera = I cannot take a photo now
photo-stored = ✓ stored

progress = { $number } / { $total }
one-more-question = (One question more, because of your answer.)
chosen = ➡️ { $answer }
you-stopped = ⏸ You stopped at { $where }. Let us go on:
asked-again = Here is your question again:

review =
    <b>Please check your answers</b>
    Press a line below to correct it. If all is right, press “{ $confirm }”.
review-line = { $label }: <b>{ $value }</b>
btn-confirm = ✅ Confirm and send
btn-edit-line = ✏️ { $label }

paused = ⏸ All your answers are saved. When you want to go on, just write to me or send /start.
cancel-sure = Delete this form and all the answers in it? This cannot be undone.
btn-cancel-yes = 🗑 Yes, delete it
btn-cancel-no = No, keep it
cancelled = The form and its answers are erased. You can start again at any time with /register.

ending-employee =
    <b>Your employer registers you.</b>
    With a work contract and a wage you belong to the scheme for employees. Your employer registers you with NSSF and pays a share. Ask your employer; if that does not help, call NSSF: <b>1286</b>.
    No application was stored. If you pressed the wrong button, go back.
ending-employer =
    <b>You register as an enterprise.</b>
    Whoever pays workers registers the enterprise and the workers with NSSF, not as a self-employed person. Go to an NSSF office or call <b>1286</b>.
    No application was stored. If you pressed the wrong button, go back.
ending-no_consent =
    <b>That is your free choice.</b>
    Without your agreement we cannot take your application here. You can register at any NSSF office, or call <b>1286</b>.
    No application was stored. If you pressed the wrong button, go back.
btn-change-answer = ⬅️ Change my answer
btn-close-form = Close and erase
ending-closed = Closed. Your answers are erased. Send /start for the menu.

submitted =
    ✅ <b>Your pre-registration is stored.</b>
    Your number: <b>{ $reference }</b>. Please keep it.

    <b>What happens next</b>
    A staff member checks your answers. I write to you here when there is news. If you have heard nothing after 7 days, send /status or call 1286.

    <b>What to bring to the NSSF office</b> in { $province } (head office: Khmuonh, Sen Sok, Phnom Penh):
    { $papers }

    You become a member when NSSF has registered you. Then you pay between day 1 and day 15 of each month.
submitted-same-document = In this chat there is an earlier application for the same document: number <b>{ $reference }</b>.
papers-khmer_id = • your Khmer ID card (the original)
papers-passport = • your passport (the original)
papers-held = • your Khmer ID card: you need it back for that day
papers-certificate-have = • your informal economy worker certificate, printed
papers-certificate-none = • the informal economy worker certificate: get it first (CAM-IE app, or ARDB, SME Bank of Cambodia, ACLEDA, ABA, Wing, Vattanac), and print it
papers-phone = • your phone, to show this message
