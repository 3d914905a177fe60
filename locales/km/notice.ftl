# "I cannot pay this month": the Khmer of locales/en/notice.ftl. Manners: common.ftl. The letter is what NSSF reads.

btn-notice = ✋ ខែនេះខ្ញុំបង់មិនបាន
btn-notice-household = 👪 ទាំង { $people } នាក់ដែលមិនទាន់បង់
btn-notice-person = ✋ { $name }
btn-notice-copy = 📄 ច្បាប់ចម្លង { $reference }
btn-hand-in = ✅ ដាក់ការជូនដំណឹងនេះ
command-cannotpay = ខែនេះខ្ញុំបង់ភាគទានមិនបាន
month-until = ដល់ខែ{ $month }

notice-one-month = ខែ{ $month }
notice-months = ខែ{ $from } ដល់ខែ{ $to }
# unread: the whole message, against the words of the rule
notice-whom =
    <b>តើនរណាបង់ភាគទានមិនបាន?</b>
    ត្រូវជូនដំណឹងទៅ ប.ស.ស. ជាលាយលក្ខណ៍អក្សរ ដោយបញ្ជាក់មូលហេតុ ចាប់ពីខែដំបូងដែលខកខានបង់។ យើងសរសេរជាមួយលោកអ្នក៖ មានសំណួរ ៣ រួចលោកអ្នកអានមើល។
    ការជូនដំណឹងរក្សាសិទ្ធិ ពេលខកខានបង់មិនលើស ៦ ខែជាប់គ្នា។ វាមិនពន្យារពេល ៦ ខែនោះទេ ហើយមិនផ្តល់ការធានាទេ។
notice-person = <b>{ $name }</b>៖ { $outlook }
notice-can = មិនទាន់បង់៖ { $months }។ អាចជូនដំណឹងបានយូរបំផុតត្រឹមខែ{ $last }៖ នោះជាខែទី៦ ដែលមិនបានបង់។
notice-can-now = មិនទាន់បង់៖ { $months }។ នេះជាខែទី៦ ដែលមិនបានបង់៖ អាចជូនដំណឹងសម្រាប់ខែនេះ តែលើសពីនេះមិនបានទេ។
notice-ahead = មកដល់ពេលនេះ គ្មានខែណាត្រូវជូនដំណឹងទេ។ បើដឹងថាខ្វះលុយ អាចជូនដំណឹងចាប់ពីខែ{ $from }។
notice-cannot-ended = សមាជិកភាពបានបញ្ចប់ ដូច្នេះមិនត្រូវបង់ ហើយមិនចាំបាច់ជូនដំណឹងទេ។
notice-cannot-limit_passed = មិនបានបង់ភាគទាន ហួសកំណត់ ៦ ខែហើយ។ ការជូនដំណឹងពេលនេះ លែងរាប់ជាការហើយ៖ សូមទូរសព្ទទៅលេខ 1286 ឬទៅការិយាល័យ ប.ស.ស. ដើម្បីសួរថាអាចធ្វើអ្វីបាន។
notice-cannot-given = មានការជូនដំណឹងសម្រាប់គ្រប់ខែ រហូតដល់ខែទី៦ ហើយលើសពីនេះមិនអាចជូនដំណឹងបានទេ។ សូមបង់ភាគទានមុនពេលនោះ ពីថ្ងៃទី១ ដល់ថ្ងៃទី១៥ ក្នុងខែ។ បើមានសំណួរ៖ 1286។
notice-given = 📄 { $reference }៖ { $months } { $state }
notice-without-number = ការជូនដំណឹង
notice-state-handed_in = បានដាក់នៅថ្ងៃទី { $date } ប.ស.ស. មិនទាន់បញ្ជាក់
notice-state-received = ប.ស.ស. បានទទួលនៅថ្ងៃទី { $date }
notice-state-refused = ប.ស.ស. មិនទទួលយក ថ្ងៃទី { $date }
notice-state-withdrawn = បានដកវិញនៅថ្ងៃទី { $date }
notice-line = ✋ <b>{ $reference }</b> · ជូនដំណឹងថាបង់មិនបាន { $name } { $months }៖ { $state }
notice-decides = ខែដែលបានបង់ មិនចាំបាច់ជូនដំណឹងទេ។ ប.ស.ស. ជាអ្នកសម្រេច៖ សូមទូរសព្ទទៅលេខ <b>1286</b>។
notice-second = មានការជូនដំណឹងសម្រាប់ { $name } រួចហើយ៖ <b>{ $reference }</b> { $months } { $state }។ ការជូនដំណឹងថ្មីនេះ សម្រាប់ខែដែលនៅសល់។

q-notice_reason =
    <b>ហេតុអ្វីបានជាបង់ភាគទានមិនបាន?</b>
    ប.ស.ស. ត្រូវការដឹងមូលហេតុ។ សូមចុចប៊ូតុង ឬសរសេរពីរបីពាក្យ។
label-notice_reason = មូលហេតុ
opt-notice_reason-illness = 🤒 មានជំងឺក្នុងគ្រួសារ
opt-notice_reason-no_work = 🛑 គ្មានការងារ ឬរកចំណូលបានតិច
opt-notice_reason-debt = 💳 ត្រូវសងបំណុល
opt-notice_reason-disaster = 🌊 ទឹកជំនន់ អគ្គិភ័យ ឬគ្រោះមហន្តរាយ
opt-notice_reason-other = ✍️ មូលហេតុផ្សេង
q-notice_words =
    <b>តើមូលហេតុអ្វី?</b>
    សូមសរសេរមួយឬពីរឃ្លា តាមពាក្យរបស់លោកអ្នក៖ ប.ស.ស. នឹងអានតាមដែលលោកអ្នកសរសេរ។ ឧទាហរណ៍៖ គេលួចតុកតុករបស់ខ្ញុំកាលពីខែតុលា
label-notice_words = មូលហេតុតាមពាក្យខ្លួន
q-notice_until =
    <b>តើបង់មិនបានរហូតដល់ខែណា?</b>
    ខែទាំងអស់ដែលមិនទាន់បង់ មាននៅក្នុងការជូនដំណឹងហើយ។ បើមានលុយមុនពេលនោះ សូមបង់ធម្មតា។ ប៊ូតុងចុងក្រោយគឺខែទី៦ ដែលមិនបានបង់៖ ជូនដំណឹងលើសពីនេះមិនបានទេ។
label-notice_until = ដល់ខែ
reason-notice-month = សូមជ្រើសខែមួយនៅលើប៊ូតុង។ ខែដែលបានបង់ មិនចាំបាច់ជូនដំណឹងទេ ហើយការជូនដំណឹងមិនអាចលើសខែទី៦ ដែលមិនបានបង់ទេ។ បើមានសំណួរ៖ 1286។

notice-review =
    <b>សូមអានអ្វីដែលត្រូវដាក់ទៅ ប.ស.ស.។</b>
    ទំព័រដែលលោកអ្នកនឹងទទួល មានលេខប័ណ្ណពេញ។
notice-quote = <blockquote>{ $letter }</blockquote>
notice-meaning = <i>ន័យ៖ { $letter }</i>
notice-brief = • { $name }៖ { $months } មូលហេតុដូចគ្នា
notice-review-next = បន្ទាប់ពីនេះ លោកអ្នកទទួលលេខ និងទំព័រការជូនដំណឹង។ ដើម្បីកុំឱ្យបារម្ភ សូមផ្ញើក្នុងកម្មវិធី NSSF Member ដែរ ឬយកទំព័រនោះទៅការិយាល័យ ប.ស.ស.។
notice-review-next-recognised = បន្ទាប់ពីនេះ លោកអ្នកទទួលលេខ និងទំព័រការជូនដំណឹង។
notice-limit = សូមបង់ឡើងវិញ ពីថ្ងៃទី១ ដល់ថ្ងៃទី១៥ ក្នុងខែណាមួយ ឱ្យបានមុនថ្ងៃទី { $limit }៖ ការជូនដំណឹងមិនពន្យារថ្ងៃនេះទេ។
notice-last-window = ⚠️ រយៈពេលបង់ភាគទានចុងក្រោយ មុន { $limit } បានផុតហើយ។ សូមយកទំព័រនេះទៅការិយាល័យ ប.ស.ស. ត្រឹម { $limit } ឬទូរសព្ទទៅលេខ <b>1286</b> ដើម្បីសួរថានៅអាចធ្វើអ្វីបាន។
notice-outdated = មានការផ្លាស់ប្តូរ តាំងពីលោកអ្នកចាប់ផ្តើម ដូចជាការបង់ប្រាក់ ឬការជូនដំណឹងផ្សេង។ អ្វីដែលលោកអ្នកសរសេរ នៅរក្សាទុក៖ សូមពិនិត្យខែម្តងទៀត។
notice-nothing-left = មិនបានដាក់អ្វីទេ៖ នៅចន្លោះនេះ ខែទាំងនោះបានបង់ហើយ ឬមានការជូនដំណឹងហើយ។ ស្ថានភាពឥឡូវនេះ៖

notice-handed-in =
    ✅ <b>បានដាក់ការជូនដំណឹង លេខ { $reference }។</b>
    { $name } { $months }។ ថ្ងៃទី៖ { $date }។
notice-to-be-safe = បានដាក់ហើយ តែ ប.ស.ស. មិនទាន់បញ្ជាក់ទេ។ ដើម្បីកុំឱ្យបារម្ភ សូមផ្ញើក្នុងកម្មវិធី NSSF Member ដែរ ឬយកទំព័រការជូនដំណឹងទៅការិយាល័យ ប.ស.ស.។
notice-confirmed-here = បានដាក់ហើយ តែ ប.ស.ស. មិនទាន់បញ្ជាក់ទេ។ ពេល ប.ស.ស. បញ្ជាក់ យើងប្រាប់លោកអ្នកនៅទីនេះ។
notice-stands = ស្ថានភាព៖ { $state }។
notice-received =
    ✅ <b>ប.ស.ស. បានទទួលការជូនដំណឹង លេខ { $reference } ហើយ។</b>
    { $name } { $months }។
notice-refused =
    ⚠️ <b>ប.ស.ស. មិនបានទទួលយកការជូនដំណឹង លេខ { $reference } ទេ។</b>
    { $name } { $months }។ ឥឡូវខែទាំងនេះ រាប់ជាខែដែលគ្មានការជូនដំណឹង។
notice-refused-reason_short = ប.ស.ស. មិនទទួលយកមូលហេតុនេះ ដូចដែលបានសរសេរទេ។
notice-refused-paper_missing = ប.ស.ស. សុំឯកសារដែលបញ្ជាក់ពីមូលហេតុ។
notice-refused-too_late = ប.ស.ស. ប្រាប់ថា ការជូនដំណឹងនេះមកដល់យឺតពេល។
notice-answer = ចម្លើយ៖ { $answer }
notice-refused-next = បន្ទាប់៖ សូមទូរសព្ទទៅលេខ <b>1286</b> ឬយកទំព័រការជូនដំណឹងទៅការិយាល័យ ប.ស.ស. ដើម្បីសួរថាខ្វះអ្វី។ លោកអ្នកអាចដាក់ការជូនដំណឹងថ្មីនៅទីនេះដែរ។

notice-back-sure = តើលោកអ្នកចង់ដកការជូនដំណឹង <b>{ $reference }</b> វិញមែនទេ ({ $name } { $months })? បើដកវិញ ខែទាំងនេះរាប់ជាខែដែលគ្មានការជូនដំណឹង។ លោកអ្នកអាចដាក់ថ្មីពេលណាក៏បាន។
notice-taken-back = បានដកការជូនដំណឹង <b>{ $reference }</b> វិញហើយ។ បើលោកអ្នកបានប្រាប់ ប.ស.ស. តាមផ្លូវផ្សេងដែរ សូមប្រាប់គេ៖ <b>1286</b>។
notice-back-too-late = ការជូនដំណឹង <b>{ $reference }</b> ដកវិញនៅទីនេះលែងបានហើយ៖ { $state }។ សូមទូរសព្ទទៅលេខ <b>1286</b> ហើយប្រាប់លេខនេះ។

notice-dependent = អ្នកក្នុងបន្ទុក
# unread: the letter, its form and its tone
notice-letter-own = ខ្ញុំឈ្មោះ { $name } កើតថ្ងៃទី { $born } កាន់ប័ណ្ណ ប.ស.ស. លេខ { $card } សូមជូនដំណឹងថា ខ្ញុំអស់លទ្ធភាពបង់ភាគទានសម្រាប់{ $months }។
# unread: the letter, its form and its tone
notice-letter-for = ខ្ញុំឈ្មោះ { $sponsor } កាន់ប័ណ្ណ ប.ស.ស. លេខ { $sponsorcard } សូមជូនដំណឹងជំនួស { $name } ({ $relation }) កើតថ្ងៃទី { $born } កាន់ប័ណ្ណ ប.ស.ស. លេខ { $card } ថា ខ្ញុំអស់លទ្ធភាពបង់ភាគទានឱ្យសាមីខ្លួន សម្រាប់{ $months }។
notice-reason-illness = មានជំងឺក្នុងគ្រួសារ
notice-reason-no_work = គ្មានការងារ ឬរកចំណូលបានតិច
notice-reason-debt = ត្រូវសងបំណុល
notice-reason-disaster = ទឹកជំនន់ អគ្គិភ័យ ឬគ្រោះមហន្តរាយ
notice-reason-other = មូលហេតុផ្សេង
notice-letter-reason = មូលហេតុ៖ { $reason }
# unread: the promise, and the words about giving up
notice-letter-promise = ខ្ញុំនឹងបង់ភាគទានឡើងវិញ ភ្លាមៗពេលមានលទ្ធភាព ពីថ្ងៃទី១ ដល់ថ្ងៃទី១៥ ក្នុងខែ ហើយមុនពេលខកខានបង់គ្រប់ ៦ ខែ។ ខ្ញុំមិនមានបំណងស្ម័គ្រចិត្តបោះបង់សិទ្ធិទេ។ សូម ប.ស.ស. មេត្តាទទួលជ្រាប។
notice-page-kingdom = ព្រះរាជាណាចក្រកម្ពុជា
notice-page-motto = ជាតិ សាសនា ព្រះមហាក្សត្រ
notice-page-title = លិខិតជូនដំណឹង
notice-page-subject = អំពីការអស់លទ្ធភាពបង់ភាគទាន របបសន្តិសុខសង្គមផ្នែកថែទាំសុខភាព
notice-page-to = សូមជូន៖ បេឡាជាតិសន្តិសុខសង្គម (ប.ស.ស.)
notice-page-date = ធ្វើនៅថ្ងៃទី { $date }
notice-page-sign = ហត្ថលេខា ឬស្នាមមេដៃ
notice-page-signer = { $km } ({ $latin })
notice-page-received-by = អ្នកទទួល (ប.ស.ស.)
notice-page-reference = លេខ៖ { $reference }
notice-page-footer = បានដាក់តាម ឆ័ត្រ (Chhat) · { $operator } · ថ្ងៃទី { $date }។ សរសេរជូនសមាជិក មិនមែនជាឯកសាររបស់ ប.ស.ស. ទេ។
