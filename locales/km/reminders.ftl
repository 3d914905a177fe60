# The calendar's reminders, and which messages a chat wants: the Khmer of locales/en/reminders.ftl. Manners: common.ftl.

btn-fewer = 🔕 សូមផ្ញើសារតិចជាងនេះ
btn-topics = 🔔 សារដែលខ្ញុំចង់ទទួល

# unread: new; in place of a given name, after លោកអ្នក
reminder-reader-unknown = និងក្រុមគ្រួសារ
# unread: លោកអ្នក before a given name, in all reminder-head messages
reminder-head-opens = <b>លោកអ្នក { $given }៖ ឥឡូវអាចបង់ភាគទានខែ{ $month } បានហើយ។</b> ថ្ងៃចុងក្រោយគឺ { $by }។
# unread: new
reminder-head-middle = <b>លោកអ្នក { $given }៖ យើងមិនទាន់ឃើញការបង់ភាគទានខែ{ $month } ទេ។</b> ថ្ងៃចុងក្រោយគឺ { $by }។
# unread: new
reminder-head-middle_other = <b>លោកអ្នក { $given }៖ យើងមិនទាន់ឃើញការបង់ភាគទានខែ{ $month } សម្រាប់ { $name } ទេ។</b> ថ្ងៃចុងក្រោយគឺ { $by }។
reminder-head-close = <b>លោកអ្នក { $given }៖ ថ្ងៃចុងក្រោយសម្រាប់បង់ភាគទានខែ{ $month } គឺ { $by }។</b>
reminder-head-close_tomorrow = <b>លោកអ្នក { $given }៖ ថ្ងៃស្អែក ({ $by }) ជាថ្ងៃចុងក្រោយសម្រាប់បង់ភាគទានខែ{ $month }។</b>
reminder-head-close_today = <b>លោកអ្នក { $given }៖ ថ្ងៃនេះ ({ $by }) ជាថ្ងៃចុងក្រោយសម្រាប់បង់ភាគទានខែ{ $month }។</b>
reminder-head-missed = <b>លោកអ្នក { $given }៖ ថ្ងៃបង់ភាគទានខែ{ $month } បានផុតហើយ។</b> យើងមិនទាន់ឃើញការបង់ប្រាក់សម្រាប់ខែនេះទេ។
# unread: new
reminder-head-missed_other = <b>លោកអ្នក { $given }៖ ថ្ងៃបង់ភាគទានខែ{ $month } បានផុតហើយ។</b> យើងមិនទាន់ឃើញការបង់ប្រាក់សម្រាប់ { $name } ទេ។
# unread: new
reminder-head-gap = <b>លោកអ្នក { $given }៖ យើងមិនឃើញការបង់ភាគទាន { $gap } ខែហើយ។</b>
# unread: new
reminder-head-gap_other = <b>លោកអ្នក { $given }៖ យើងមិនឃើញការបង់ភាគទានសម្រាប់ { $name } { $gap } ខែហើយ។</b>
# unread: the last sentence, against the words of the rule
reminder-head-final = <b>លោកអ្នក { $given }៖ កំណត់ ៦ ខែ គឺត្រឹម { $cliff }។</b> ក្រោយថ្ងៃនោះ ប.ស.ស. អាចចាត់ទុកថា បានស្ម័គ្រចិត្តបោះបង់សិទ្ធិ។
# unread: the last sentence, against the words of the rule
reminder-head-final_other = <b>លោកអ្នក { $given }៖ កំណត់ ៦ ខែរបស់ { $name } គឺត្រឹម { $cliff }។</b> ក្រោយថ្ងៃនោះ ប.ស.ស. អាចចាត់ទុកថា បានស្ម័គ្រចិត្តបោះបង់សិទ្ធិ។
# unread: new
reminder-head-claimed = <b>លោកអ្នក { $given }៖ បានរក្សាទុក «ខ្ញុំបានបង់ហើយ» សម្រាប់ខែ{ $month }។</b> ទិន្នន័យធនាគារ មិនទាន់បង្ហាញការបង់ប្រាក់នេះទេ។
reminder-head-papers = <b>ពាក្យសុំមួយ កំពុងរង់ចាំឯកសារ។</b>
# unread: new
reminder-head-sent_back = <b>ពាក្យសុំមួយ កំពុងរង់ចាំការកែ។</b>
# unread: new
reminder-head-draft_left = <b>លោកអ្នកមានទម្រង់មួយ ដែលបំពេញមិនទាន់ចប់។</b>
# unread: new
reminder-head-draft_erased = <b>ទម្រង់មួយដែលលោកអ្នកបានចាប់ផ្តើម ជិតត្រូវលុបហើយ។</b>
reminder-head-ageing_out = <b>លោកអ្នក { $given }៖ មានម្នាក់ក្នុងគ្រួសារ ជិតគ្រប់អាយុកំណត់។</b>

reminder-owed = 👉 <b>{ $amount }</b> សម្រាប់ខែ{ $month } ត្រឹម { $by }។
reminder-why-covered = ☂️ បើបង់ទាន់ពេល ការធានានៅបន្ត៖ សម្រាកព្យាបាល ពិគ្រោះជំងឺ សង្គ្រោះបន្ទាន់ និងការសម្រាលកូន។
reminder-why-building = ☂️ រាល់ខែដែលបង់ជាប់គ្នា ធ្វើឱ្យការធានាកាន់តែជិតមកដល់។
# unread: new
reminder-why-gap = ☂️ ពេលបង់បានមួយខែ ការរាប់ខែខកខានត្រូវឈប់ ហើយរយៈពេលរង់ចាំមុនការធានា រាប់ជាថ្មី។ ទាំងពីរនេះ មិនទាន់មានការបញ្ជាក់ពី ប.ស.ស. ទេ។
# unread: new
reminder-why-notice-handed_in = 📝 បានដាក់ការជូនដំណឹងសម្រាប់ខែនេះហើយ តែ ប.ស.ស. មិនទាន់បញ្ជាក់ទេ។ ដើម្បីកុំឱ្យបារម្ភ សូមផ្ញើក្នុងកម្មវិធី NSSF Member ដែរ ឬយកទំព័រការជូនដំណឹងទៅការិយាល័យ ប.ស.ស.។ បើអាចបង់បានវិញ ការបង់នៅតែមានប្រយោជន៍។
# unread: new
reminder-why-notice-recognised = 📝 បានដាក់ការជូនដំណឹងសម្រាប់ខែនេះហើយ។ ពេល ប.ស.ស. បញ្ជាក់ យើងប្រាប់លោកអ្នកនៅទីនេះ។ បើអាចបង់បានវិញ ការបង់នៅតែមានប្រយោជន៍។
# unread: new
reminder-why-notice-received = 📝 ប.ស.ស. បានទទួលការជូនដំណឹងរបស់លោកអ្នកថា អស់លទ្ធភាពបង់ភាគទានខែនេះ។ បើអាចបង់បានវិញ ការបង់នៅតែមានប្រយោជន៍។
reminder-cannot = ✋ បើអស់លទ្ធភាពបង់ភាគទាន សូមជូនដំណឹងទៅ ប.ស.ស. ដោយបញ្ជាក់មូលហេតុ៖ សូមចុច ✋ យើងសរសេរជាមួយលោកអ្នក។
# unread: new
reminder-cannot-before = ✋ ខែមុនៗ មិនទាន់មានការជូនដំណឹងគ្រប់ខែទេ។ សូមជូនដំណឹងទៅ ប.ស.ស. ឥឡូវនេះ ដោយបញ្ជាក់មូលហេតុ៖ សូមចុច ✋ យើងសរសេរជាមួយលោកអ្នក។
# unread: new
reminder-cannot-final = 📝 បើអស់លទ្ធភាពបង់ភាគទាន សូមជូនដំណឹងទៅ ប.ស.ស. ឥឡូវនេះ ជាលាយលក្ខណ៍អក្សរ ដោយបញ្ជាក់មូលហេតុ៖ សូមចុច ✋ រួចទូរសព្ទទៅលេខ <b>1286</b> ឬទៅការិយាល័យ។ ការជូនដំណឹងមិនពន្យារកំណត់ ៦ ខែទេ។
# unread: new
reminder-papers = 📎 ពាក្យសុំ { $reference } ({ $name })។ មិនទាន់មាន៖ { $papers }។ ពេលមានហើយ សូមផ្ញើរូបថតមក ឬយកទៅការិយាល័យ ប.ស.ស.។
# unread: new
reminder-sent-back = ↩️ ពាក្យសុំ { $reference } ({ $name }) បានផ្ញើត្រឡប់មកវិញ ដើម្បីកែ។ ពេលលោកអ្នកកែរួច យើងពិនិត្យបន្ត៖ សូមចុច ✏️។
# unread: new
reminder-draft = 📝 លោកអ្នកបានឈប់ត្រង់{ $where }។ ចម្លើយរបស់លោកអ្នក នៅរក្សាទុកដដែល។ ដើម្បីបន្ត សូមចុច ▶️ ឬសរសេរមកយើង។
# unread: new
reminder-draft-erased = 📝 ទម្រង់របស់លោកអ្នក រង់ចាំតាំងពី { $since }។ លោកអ្នកបានឈប់ត្រង់{ $where }។ បើគ្មានអ្វីផ្លាស់ប្តូរ យើងលុបទម្រង់នេះ រួមទាំងចម្លើយ និងរូបថត នៅថ្ងៃ { $erased }។ ដើម្បីបន្ត សូមចុច ▶️ ឬសរសេរមកយើង។
# unread: new
reminder-draft-others = ទម្រង់ផ្សេងទៀតដែលរង់ចាំ៖ { $others }។ បំពេញក្រោយទម្រង់នេះ។
# unread: new
reminder-draft-others-erased = ទម្រង់ផ្សេងទៀតដែលត្រូវលុប ចាប់ពីថ្ងៃនោះ៖ { $others }។

topics =
    <b>តើលោកអ្នកចង់ទទួលសារអ្វីខ្លះ?</b>
    ✅ យើងផ្ញើ។ 🔕 យើងមិនផ្ញើ។ សូមចុចលើមួយណា ដើម្បីប្តូរ។
    ដំណឹងអំពីពាក្យសុំរបស់លោកអ្នក ចម្លើយចំពោះអ្វីដែលលោកអ្នកផ្ញើមក និងដំណឹងមុនពេលលុបទម្រង់ យើងផ្ញើជានិច្ច។
topics-without-contributions = ℹ️ ឥឡូវនេះ គ្មាននរណារំលឹកលោកអ្នក មុនដល់កំណត់ ៦ ខែទេ។ /pay បង្ហាញជានិច្ចថាត្រូវបង់ប៉ុន្មាន។
topic-contributions = ពេលត្រូវបង់ភាគទាន
# unread: new
topic-papers = ឯកសារ និងការកែ ដែលរង់ចាំ
topic-ageing_out = អាយុកំណត់ក្នុងគ្រួសារ
# unread: new
topic-drafts = ទម្រង់ដែលខ្ញុំបំពេញមិនទាន់ចប់
topic-news = ដំណឹងថ្មីៗ

# Whom staff should call before the six-month limit.

btn-calls = 📞 អ្នកដែលត្រូវទូរសព្ទទៅ
# unread: new
btn-calls-file = 📄 ជាឯកសារ
command-calls = សមាជិកដែលត្រូវទូរសព្ទទៅ មុនដល់កំណត់ ៦ ខែ (បុគ្គលិក)
# unread: the whole list
calls =
    📞 <b>អ្នកដែលត្រូវទូរសព្ទទៅ</b>
    សមាជិកដែលមិនបានបង់ភាគទាន ចាប់ពីខែទី ៤ ឡើងទៅ។ អ្នកនៅសល់ពេលតិចជាងគេ នៅមុនគេ។
calls-none = 📞 គ្មាននរណារង់ចាំការទូរសព្ទទេ។
calls-line =
    { $number }. <b>{ $given }</b>, { $province }, { $phone }
    នៅសល់ { $left } ខែ (ត្រឹម { $cliff })
# unread: the whole message
call =
    📞 <b>{ $name }</b>
    លេខទូរសព្ទ៖ { $phone }
    មិនបានបង់ { $gap } ខែ។ នៅសល់ { $left } ខែ មុនដល់កំណត់ ៦ ខែ (ត្រឹម { $cliff })។
# unread: new
call-helps = អ្វីដែលជួយបាន៖ បង់ភាគទាន នៅថ្ងៃទី១ ដល់ថ្ងៃទី១៥ ដោយប្រើលេខប័ណ្ណ ប.ស.ស.។ បើអស់លទ្ធភាពបង់ សូមឱ្យគាត់ប្រាប់ ប.ស.ស. ដោយបញ្ជាក់មូលហេតុ។ បើមានសំណួរ៖ 1286។
# unread: new
call-helps-over = អ្វីដែលជួយបានឥឡូវនេះ៖ ទៅការិយាល័យ ប.ស.ស. ឬទូរសព្ទទៅលេខ 1286 ត្រឹម { $cliff } ដោយមានមូលហេតុជាលាយលក្ខណ៍អក្សរ។ ថ្ងៃបង់ចុងក្រោយបានផុតហើយ។
# unread: new
call-no-debt = ខែដែលខកខាន មិនមែនជាបំណុលទេ។ សូមកុំសុំលុយ លេខសម្ងាត់ (PIN) ឬលេខកូដ។
call-over = មិនចាំបាច់ទូរសព្ទទៀតទេ៖ បានបង់ បានបញ្ចប់ ឬហួសកំណត់ហើយ។

campaign-said =
    { $words }

    — { $operator }។ មានសំណួរ សូមទូរសព្ទទៅ ប.ស.ស.៖ <b>1286</b>។
