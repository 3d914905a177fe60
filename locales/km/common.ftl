# What every part of the bot uses: the Khmer of locales/en/common.ftl.
#
# How this Khmer speaks
# - The reader is «លោកអ្នក»: polite to women and men of every age, as notices of offices are, and never mistaken
#   for the «អ្នក…» ("one who …") of អ្នកប្រកបរបរ, អ្នកលក់ដូរ. The bot is «យើង»; «ខ្ញុំ» is the person, on buttons.
# - The bot calls itself សេវានេះ ("this service"), which needs no computer word.
# - Terms: ប.ស.ស. = NSSF, ភាគទាន = contribution, ពាក្យសុំ = application, ទម្រង់ = form, ការចុះឈ្មោះជាមុន = pre-registration,
#   ការិយាល័យ ប.ស.ស. = NSSF office, ការជជែក = chat, ប័ណ្ណ = card (ប័ណ្ណ ប.ស.ស. = NSSF card).
# - The word for "cancel" that means giving up one's right stands only in the six-month rule.
# - Digits are ០-៩. Latin digits only where they are dialled (1286), and after the Khmer ones in examples of answers,
#   to show that both are taken.
# - `# unread:` above a message says what a native reader should check there.

language-name = ភាសាខ្មែរ
choose-language = <b>តើលោកអ្នកចង់ប្រើភាសាអ្វី?</b>
language-set = ចាប់ពីពេលនេះ យើងសរសេរជាភាសាខ្មែរ។

menu =
    <b>ឆ័ត្រ (Chhat)</b>៖ របបថែទាំសុខភាពដោយស្ម័គ្រចិត្តរបស់ ប.ស.ស. (បេឡាជាតិសន្តិសុខសង្គម) សម្រាប់អ្នកប្រកបរបរខ្លួនឯង និងគ្រួសារសមាជិក ប.ស.ស.។
    { $runBy }
# unread: new
run-by = សេវានេះដំណើរការដោយ { $operator }។
# unread: ចាត់ទុកជាការសាកល្បង for "take it for a trial"
run-by-unnamed = ⚠️ មិនទាន់បានបញ្ចូលឈ្មោះអ្នកដំណើរការសេវានេះទេ។ ពេលនេះ សូមចាត់ទុកសេវានេះជាការសាកល្បង។
# unread: new
operator-unnamed = អ្នកដំណើរការសេវានេះ
menu-ask = តើលោកអ្នកចង់ធ្វើអ្វី?
menu-unsent = 📨 ក្នុងបញ្ជីគ្រួសារ មិនទាន់ផ្ញើ៖ { $people } នាក់។ សូមចុច «គ្រួសារខ្ញុំ» ដើម្បីមើលបញ្ជី រួចផ្ញើ។
menu-open-form = លោកអ្នកមានទម្រង់មួយ មិនទាន់បំពេញចប់។ លោកអ្នកបានឈប់ត្រង់{ $where }។
where-question = សំណួរទី { $number } / { $total }
where-review = ការពិនិត្យចម្លើយ
where-ending = សំណួរ «{ $label }»

btn-register = 📝 ចុះឈ្មោះ
btn-resume = ▶️ បន្តបំពេញទម្រង់
btn-status = 📄 ពាក្យសុំរបស់ខ្ញុំ
btn-mydata = 🔐 ទិន្នន័យរបស់ខ្ញុំ
btn-help = ❓ ជំនួយ
btn-language = 🌐 ភាសា/Language
btn-menu = 🏠 ទំព័រដើម
btn-back = ⬅️ ត្រឡប់ក្រោយ
btn-later = ⏸ បំពេញពេលក្រោយ
# unread: new
btn-keep-answer = ✅ ទុកដដែល៖ { $answer }
btn-keep = ✅ ទុកដដែល
btn-cancel-form = 🗑 លុបចោលទម្រង់នេះ
btn-next-page = បន្ទាប់ ▶️
btn-previous-page = ◀️ មុន

# unread: តំណខ្លី (short link) and "how to know this is the real service": would a driver say it so?
help =
    <b>ជំនួយ</b>

    /register – ចុះឈ្មោះជាអ្នកប្រកបរបរខ្លួនឯង
    /cover – តើខ្ញុំមានការធានាទេ?
    /pay – តើខ្ញុំត្រូវបង់ប៉ុន្មាន ហើយបង់ដោយរបៀបណា?
    /payments – តើប្រាក់ណាខ្លះបានមកដល់?
    /family – គ្រួសារខ្ញុំ
    /status – ពាក្យសុំរបស់ខ្ញុំដល់ណាហើយ?
    /mydata – មើល កែ ទាញយក ឬលុបទិន្នន័យដែលយើងរក្សាទុកអំពីលោកអ្នក
    /language – ភាសាខ្មែរ / English
    /cancel – លុបចោលទម្រង់ដែលកំពុងបំពេញ
    /help – ទំព័រនេះ

    <b>ធ្វើដូចម្តេចដឹងថា នេះជាសេវាពិត?</b>
    • { $runBy } បើមិនប្រាកដ សូមសួរនៅការិយាល័យ ប.ស.ស. ឬទូរសព្ទទៅលេខ 1286។
    • យើងមិនសួររកលេខសម្ងាត់ (PIN) លេខកូដ OTP ឬពាក្យសម្ងាត់ចូលគណនីធនាគារឡើយ។
    • យើងមិនផ្ញើតំណខ្លី ឬកម្មវិធីឱ្យដំឡើងទេ ហើយមិនសុំឱ្យលោកអ្នកផ្ញើលុយទៅបុគ្គលណាម្នាក់ឡើយ។
    បើមានគេសុំរបស់ទាំងនេះ សូមកុំឆ្លើយ។ សូមទូរសព្ទទៅ ប.ស.ស.៖ <b>1286</b>។

    ប.ស.ស. ជាអ្នកសម្រេចអំពីការចូលជាសមាជិក។ អ្វីដែលលោកអ្នកផ្ញើនៅទីនេះ គឺជាការចុះឈ្មោះជាមុន។
help-open-form = ទម្រង់របស់លោកអ្នកកំពុងរង់ចាំ។ នេះជាសំណួរដដែល៖

command-start = ទំព័រដើម
command-register = ចុះឈ្មោះជាអ្នកប្រកបរបរខ្លួនឯង
command-status = ពាក្យសុំរបស់ខ្ញុំដល់ណាហើយ?
command-mydata = ទិន្នន័យរបស់ខ្ញុំ
command-language = ភាសា / Language
command-cancel = លុបចោលទម្រង់ដែលខ្ញុំកំពុងបំពេញ
command-help = ជំនួយ

bot-description =
    ចុះឈ្មោះចូលរបបថែទាំសុខភាពដោយស្ម័គ្រចិត្ត របស់បេឡាជាតិសន្តិសុខសង្គម (ប.ស.ស.) ចុះឈ្មោះគ្រួសារ ហើយមើលថា តើមានការធានាឬទេ។ សូមចុច START។
bot-short-description = ចុះឈ្មោះចូលរបបថែទាំសុខភាពដោយស្ម័គ្រចិត្ត ប.ស.ស. ម្តងមួយជំហាន ជាភាសាខ្មែរ ឬអង់គ្លេស។

stale-button = ប៊ូតុងនេះលែងប្រើបានហើយ។ គ្មានអ្វីផ្លាស់ប្តូរទេ។
unknown-button = យើងលែងស្គាល់ប៊ូតុងនេះហើយ។ សូមផ្ញើ /start ដើម្បីទៅទំព័រដើម។
private-only = សូមសរសេរមកយើងក្នុងការជជែកផ្ទាល់ខ្លួន។ យើងមិនធ្វើការក្នុងក្រុមទេ ដើម្បីការពារទិន្នន័យរបស់លោកអ្នក។
nothing-open = លោកអ្នកគ្មានទម្រង់កំពុងបំពេញទេ។ លោកអ្នកអាចជ្រើសរើស៖

not-saved-yet = ⏳ មិនទាន់រក្សាទុកបានទេ។ ឥឡូវនេះ ខាងយើងមានបញ្ហា។ យើងកំពុងព្យាយាមបន្តទៀត លោកអ្នកមិនបាច់ផ្ញើម្តងទៀតទេ។
# unread: "taken" for "handled".
working-again = ✅ ឥឡូវនេះ ដំណើរការវិញហើយ។ យើងបានទទួលសារចុងក្រោយរបស់លោកអ្នកហើយ។ សូមបន្ត។
too-fast = លោកអ្នកផ្ញើញាប់ពេក។ សូមរង់ចាំបន្តិច រួចផ្ញើម្តងទៀត។

unexpected-text = សូមចុចប៊ូតុងណាមួយ ខាងក្រោមសំណួរ។
unexpected-photo = សំណួរនេះត្រូវការអក្សរ មិនមែនរូបភាពទេ។ សូមសរសេរចម្លើយ។
unexpected-sticker = ស្ទីគ័រនេះស្អាតណាស់ ប៉ុន្តែសំណួរនេះត្រូវការចម្លើយ។ សូមសរសេរ ឬចុចប៊ូតុង។
unexpected-voice = យើងស្តាប់សារជាសំឡេងមិនបានទេ។ សូមសរសេរចម្លើយ ឬចុចប៊ូតុង។
unexpected-video = យើងប្រើវីដេអូនៅទីនេះមិនបានទេ។ សូមសរសេរចម្លើយ ឬចុចប៊ូតុង។
unexpected-file = យើងប្រើឯកសារដែលផ្ញើមកនេះមិនបានទេ។ សូមសរសេរចម្លើយ ឬចុចប៊ូតុង។
unexpected-location = យើងមិនត្រូវការទីតាំងរបស់លោកអ្នកទេ។ សូមសរសេរចម្លើយ ឬចុចប៊ូតុង។
# unread: កាតទំនាក់ទំនង for Telegram's contact card
unexpected-contact = នៅទីនេះ យើងមិនត្រូវការកាតទំនាក់ទំនងទេ។ សូមសរសេរចម្លើយ ឬចុចប៊ូតុង។
unexpected-other = យើងយកសារនេះជាចម្លើយមិនបានទេ។ សូមសរសេរ ឬចុចប៊ូតុង។
unexpected-for-photo = សូមផ្ញើរូបថត៖ ចុច 📎 រួចជ្រើសរើសរូប។ ឬចុចប៊ូតុងណាមួយ។
edited-answer = យើងឃើញថា លោកអ្នកបានកែសារចាស់។ យើងមិនយកចម្លើយពីសារដែលបានកែទេ។ សូមផ្ញើជាសារថ្មី ឬកែនៅពេលពិនិត្យចម្លើយ។
update-failed = យើងមិនអាចទទួលសារចុងក្រោយរបស់លោកអ្នកបានទេ។ បុគ្គលិកនឹងពិនិត្យមើល។ ចម្លើយផ្សេងៗទៀតនៅរក្សាទុកដដែល។ សូមបន្ត ឬផ្ញើ /start
unexpected-album = យើងបានយករូបទីមួយនៃរូបទាំងនោះហើយ។ សូមផ្ញើរូបតែមួយសម្រាប់សំណួរនីមួយៗ។
