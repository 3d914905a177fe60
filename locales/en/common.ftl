# What every part of the bot uses. Values in <b>…</b> are Telegram's HTML; arguments are escaped by the program.
# $operator is who runs this bot, $runBy the sentence that says so.

language-name = English
choose-language = <b>Which language do you want to use?</b>
language-set = From now on I write in English.

menu =
    <b>Chhat</b>: NSSF’s voluntary health cover, for people who work for themselves and for the families of NSSF members.
    { $runBy }
run-by = This bot is run by { $operator }.
run-by-unnamed = ⚠️ Who runs this bot has not been entered yet. Until then, take it for a trial.
operator-unnamed = Chhat’s operator
menu-ask = What do you want to do?
menu-unsent = 📨 On your family list, not sent yet: { $people }. Press “My family” to look at the list and send it.
menu-open-form = You have a form that is not finished yet. You stopped at { $where }.
where-question = question { $number } / { $total }
where-review = the check of your answers
where-ending = the question “{ $label }”

btn-register = 📝 Register
btn-resume = ▶️ Go on with my form
btn-status = 📄 My application
btn-mydata = 🔐 My data
btn-help = ❓ Help
btn-language = 🌐 ភាសា/Language
btn-menu = 🏠 Menu
btn-back = ⬅️ Back
btn-later = ⏸ Finish later
btn-keep-answer = ✅ Leave it as it is: { $answer }
btn-keep = ✅ Leave it as it is
btn-cancel-form = 🗑 Delete this form
btn-next-page = More ▶️
btn-previous-page = ◀️ Before

help =
    <b>Help</b>

    /register – register as a self-employed worker
    /cover – am I covered?
    /pay – what do I owe, and how do I pay?
    /payments – which payments have arrived?
    /family – my family
    /status – where is my application?
    /mydata – see, correct, download or erase what we hold about you
    /language – ភាសាខ្មែរ / English
    /cancel – delete the form you are filling in
    /help – this page

    <b>How to know this is the real bot</b>
    • { $runBy } Ask at an NSSF office or call 1286 if you are not sure.
    • It never asks for a PIN, a one-time code (OTP) or a bank login.
    • It never sends a short link or an app to install, and never asks you to send money to a person.
    If somebody asks you for one of these, do not answer. Call NSSF: <b>1286</b>.

    NSSF decides about every membership. What you send here is a pre-registration.
help-open-form = Your form is waiting. Here is your question again:

command-start = Menu
command-register = Register as a self-employed worker
command-status = Where is my application?
command-mydata = My data
command-language = ភាសា / Language
command-cancel = Delete the form I am filling in
command-help = Help

bot-description =
    Register for NSSF’s voluntary health cover, enrol your family, and see whether you are covered. Press START.
bot-short-description = NSSF voluntary health cover: register step by step, in Khmer or English.

stale-button = This button is no longer valid. Nothing was changed.
unknown-button = I do not know this button any more. Send /start for the menu.
private-only = Please talk to me in a private chat. I do not work in groups, to protect your data.
nothing-open = You have no open form. Here is what you can do:

not-saved-yet = ⏳ Not saved yet. Something here is not working right now. I keep trying; you do not need to send it again.
working-again = ✅ Everything works again, and I have taken your last message. Please go on.
too-fast = You are sending very fast. Please wait a moment, then send it again.

unexpected-text = Please press one of the buttons below the question.
unexpected-photo = This question needs words, not a picture. Please type your answer.
unexpected-sticker = That is a nice sticker, but this question needs an answer. Please type it or press a button.
unexpected-voice = I cannot listen to voice messages. Please type your answer or press a button.
unexpected-video = I cannot use a video here. Please type your answer or press a button.
unexpected-file = I cannot use this file here. Please type your answer or press a button.
unexpected-location = I do not need your location. Please type your answer or press a button.
unexpected-contact = I do not need a contact card here. Please type your answer or press a button.
unexpected-other = I cannot use this as an answer. Please type it or press a button.
unexpected-for-photo = Please send a photo: press 📎, then choose the picture. Or press one of the buttons.
edited-answer = I saw that you changed an earlier message. I do not take answers from changed messages. Please send it as a new message, or correct it when you check your answers.
update-failed = I could not handle your last message; somebody will look into it. Your other answers are safe. Please go on, or send /start.
unexpected-album = I took the first picture of your album. Please send one picture for each question.
