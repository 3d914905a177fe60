# Campaigns as staff make, approve and follow them: the Khmer of locales/en/campaign-desk.ftl.

btn-campaigns = 📣 យុទ្ធនាការ
# unread: the whole message
campaigns =
    📣 <b>យុទ្ធនាការ</b>
    សារមួយផ្ញើទៅសមាជិកច្រើននាក់។ ម្នាក់រៀបចំ ម្នាក់ទៀតអនុម័ត។
campaign-none = មិនទាន់មានទេ។
campaign-in-list = { $status } · { $date } · { $topic }
btn-campaign-new = ➕ យុទ្ធនាការថ្មី
campaign-status-draft = ✏️ ព្រាង
campaign-status-waiting_approval = ⏳ រង់ចាំការអនុម័ត
campaign-status-approved = 👍 បានអនុម័ត
campaign-status-running = ▶️ កំពុងផ្ញើ
campaign-status-paused = ⏸ ផ្អាក
campaign-status-stopped = ⏹ បានបញ្ឈប់
campaign-status-done = ✅ រួចរាល់

campaign-draft = 📣 <b>យុទ្ធនាការថ្មី។</b> សូមចុចផ្នែកណាមួយ ដើម្បីកែ។
btn-campaign-part-segment = 👥 សម្រាប់អ្នកណា
btn-campaign-part-words = 💬 ពាក្យ
btn-campaign-part-topic = 🔕 ប្រធានបទ
btn-campaign-part-hold_out = ⚖️ ការប្រៀបធៀប
btn-campaign-part-time = 🕗 ពេលវេលា
btn-campaign-sample-km = 👁 ខ្មែរ
btn-campaign-sample-en = 👁 អង់គ្លេស
btn-campaign-submit = ✅ ស្នើសុំការអនុម័ត
btn-campaign-drop = 🗑 លុបសេចក្តីព្រាងនេះ
btn-campaign-plan = ⬅️ ទៅយុទ្ធនាការវិញ
btn-campaign-segment = ⬅️ ទៅ «សម្រាប់អ្នកណា» វិញ
btn-campaign-any = ទាំងអស់

campaign-whom = 👥 <b>សម្រាប់អ្នកណា</b>
campaign-condition = • { $name }៖ <b>{ $value }</b>
campaign-everybody = • <b>សមាជិកទាំងអស់</b>
# unread: the whole message
campaign-count = 🔢 មាន <b>{ $members }</b> នាក់ត្រូវតាមលក្ខខណ្ឌ។ ឥឡូវអាចផ្ញើទៅ <b>{ $chats }</b> ការសន្ទនា។
# unread: the whole message
campaign-count-too-long = 🔢 ពេលនេះ ការរាប់ចំនួនយូរពេក។ អ្វីដែលអ្នកបានជ្រើសរើស ត្រូវបានរក្សាទុកហើយ។ ពីរបីនាទីទៀត សូមបើកយុទ្ធនាការនេះម្តងទៀត ដើម្បីមើលចំនួន។
# unread: new
campaign-beyond = ⚠️ ព្រាងនេះក៏សម្រាប់អ្នកនៅក្រៅរាជធានី/ខេត្តក្នុងតួនាទីរបស់លោកអ្នកដែរ ដូច្នេះយើងមិនបង្ហាញអ្វីអំពីពួកគេទេ។ សូមជ្រើសរើសរាជធានី/ខេត្តម្តងទៀត ក្នុង «សម្រាប់អ្នកណា» ឬលុបសេចក្តីព្រាងនេះ។
campaign-no-words = 💬 <b>មិនទាន់មានពាក្យទេ។</b> សូមជ្រើសរើស មុនពេលស្នើសុំការអនុម័ត។
campaign-ready-words = 💬 <b>ការរំលឹកបង់ភាគទាន</b>៖ ប្រាប់ម្នាក់ៗថា ត្រូវបង់ប៉ុន្មាន ត្រឹមថ្ងៃណា និងខកខានប៉ុន្មានខែ។
campaign-own-words =
    💬 <b>ពាក្យផ្ទាល់ខ្លួន</b>
    <blockquote>{ $km }</blockquote>
    <blockquote>{ $en }</blockquote>
campaign-topic = 🔕 អ្នកដែលបានបិទ «{ $topic }» មិនទទួលទេ។
# unread: new
campaign-hold-out = ⚖️ { $share } មិនទទួលសារនេះទេ ដើម្បីប្រៀបធៀប តែនៅទទួលការរំលឹកធម្មតា។ អ្នកខកខានចាប់ពីខែទី៣ទៅ ទទួលជានិច្ច។
campaign-hold-out-none = ⚖️ គ្រប់គ្នាទទួល។
campaign-soon = 🕗 ភ្លាមៗក្រោយអនុម័ត ពីម៉ោង { $from } ដល់ { $to } លើកលែងថ្ងៃអាទិត្យ និងថ្ងៃឈប់បុណ្យ។
campaign-hours = 🕗 សារផ្ញើពីម៉ោង { $from } ដល់ { $to } ប៉ុណ្ណោះ លើកលែងថ្ងៃអាទិត្យ និងថ្ងៃឈប់បុណ្យ។ សារដែលនៅសល់ ផ្ញើបន្តនៅពេលនោះ។
campaign-at = 🕗 ថ្ងៃ { $date } ម៉ោង { $time }។ សារដែលផ្ញើមិនអស់ត្រឹមម៉ោង { $to } ផ្ញើបន្តនៅថ្ងៃបន្ទាប់ ដែលមិនមែនថ្ងៃអាទិត្យ ឬថ្ងៃឈប់បុណ្យ។
# unread: new
campaign-at-over = 🕗 ថ្ងៃ { $date } ម៉ោង { $time } កន្លងផុតហើយ៖ វាចាប់ផ្តើមភ្លាមៗក្រោយអនុម័ត។
# unread: new
campaign-day-over = 🕗 ថ្ងៃ { $date } ម៉ោង { $time }៖ ថ្ងៃនោះកន្លងផុតហើយ។

campaign-ask-segment = 👥 <b>សម្រាប់អ្នកណា?</b> លក្ខខណ្ឌនីមួយៗអាចទុកចោលបាន។ បើជ្រើសច្រើន ត្រូវបំពេញទាំងអស់។
campaign-part-arrears = ខែខកខាន
campaign-part-provinces = រាជធានី/ខេត្ត
campaign-part-occupations = មុខរបរ
campaign-part-sex = ភេទ
campaign-part-ages = អាយុ
campaign-part-kinds = ប្រភេទសមាជិក
# unread: new
campaign-part-papers = ពាក្យសុំរង់ចាំឯកសារ ឬការកែ
campaign-part-ageing = ជិតដល់អាយុកំណត់
campaign-ask-arrears = 📅 <b>ខកខានប៉ុន្មានខែជាប់គ្នា?</b> ជួរទី១៖ យ៉ាងតិច។ ជួរទី២៖ យ៉ាងច្រើន។ អ្នកដែលបានបង់ខែនេះ មិនរាប់បញ្ចូលទេ។
campaign-ask-provinces = 📍 <b>រាជធានី/ខេត្តណា?</b>
campaign-ask-occupations = 🛠 <b>មុខរបរអ្វី?</b>
campaign-ask-sex = 👤 <b>ភេទអ្វី?</b>
campaign-ask-ages = 🎂 <b>អាយុប៉ុន្មាន?</b>
campaign-ask-kinds = 🪪 <b>សមាជិកប្រភេទណា?</b>
campaign-ask-ageing = ⏳ <b>អ្នកក្នុងបន្ទុកដែលជិតដល់អាយុកំណត់។</b> ក្នុងរយៈពេលប៉ុន្មានខែ?
campaign-arrears = { $from } ដល់ { $to }
campaign-months = { $months }
campaign-ages = { $from } ដល់ { $to } ឆ្នាំ
campaign-papers = បាទ/ចាស
campaign-ageing = ក្នុង { $months } ខែ
campaign-kind-self_employed = អ្នកប្រកបរបរខ្លួនឯង
campaign-kind-employee = និយោជិត
campaign-kind-civil_servant = មន្ត្រីរាជការ
campaign-kind-dependent = អ្នកក្នុងបន្ទុក

campaign-ask-words = 💬 <b>សារនេះនិយាយអ្វី?</b> ក្រោមពាក្យរបស់លោកអ្នក មានឈ្មោះអ្នកផ្ញើ លេខ 1286 និងប៊ូតុងសុំទទួលសារតិចជាងមុន។
btn-campaign-ready = ការរំលឹកបង់ភាគទាន
btn-campaign-own = សរសេរពាក្យផ្ទាល់ខ្លួន
campaign-ask-topic = 🔕 <b>សារនេះអំពីអ្វី?</b> អ្នកដែលបានបិទប្រធានបទនេះ មិនទទួលទេ។
# unread: the comparison group
campaign-ask-hold_out = ⚖️ <b>ឱ្យប៉ុន្មានភាគរយមិនទទួលសារនេះ ដើម្បីដឹងថាសារមានប្រយោជន៍ឬទេ?</b> អ្នកខកខានចាប់ពីខែទី៣ទៅ ទទួលជានិច្ច។
btn-campaign-nobody = គ្រប់គ្នាទទួល
campaign-ask-time = 🕗 <b>ចាប់ផ្តើមនៅពេលណា?</b>
btn-campaign-soon = ភ្លាមៗក្រោយអនុម័ត
campaign-next-morning = { $date } ម៉ោង { $time }
btn-campaign-other-time = ✍️ ថ្ងៃ ឬម៉ោងផ្សេង

q-campaign_km = <b>សារជាភាសាខ្មែរ?</b> សូមសរសេរប្រយោគខ្លីៗ៖ អំពីអ្វី និងត្រូវធ្វើអ្វី។ កុំដាក់ឈ្មោះ ឬលេខរបស់អ្នកណា។
label-campaign_km = ភាសាខ្មែរ
q-campaign_en = <b>សារដដែលជាភាសាអង់គ្លេស?</b>
label-campaign_en = ភាសាអង់គ្លេស
btn-campaign-words-keep = ✅ ប្រើពាក្យទាំងនេះ
q-campaign_time = <b>ថ្ងៃណា ម៉ោងប៉ុន្មាន?</b> ឧទាហរណ៍៖ ១៨-១២ ០៩:៣០
label-campaign_time = ចាប់ផ្តើម
btn-campaign-time-keep = ✅ ប្រើពេលនេះ
reason-campaign-not-khmer = យើងមិនឃើញអក្សរខ្មែរទេ។ សូមសរសេរសារជាភាសាខ្មែរ។
reason-campaign-not-english = នេះជាអក្សរខ្មែរ។ សូមសរសេរសារដដែលជាភាសាអង់គ្លេស។
# unread: new
reason-campaign-link = សូមដក «{ $found }» ចេញ៖ គេមិនអាចដឹងថា តំណណាល្អ តំណណាក្លែងទេ។ មានតែអាសយដ្ឋានដែលបញ្ចប់ដោយ gov.kh ទេ ដែលអាចដាក់បាន។
reason-campaign-too-long = វែងពេកសម្រាប់សារមួយ៖ { $count } តួ។ យ៉ាងច្រើន { $max }។ សូមសរសេរឱ្យខ្លីជាងនេះ។
reason-campaign-time-not-understood = យើងអានថ្ងៃ និងម៉ោងមិនចេញទេ។ សូមសរសេរទាំងពីរ ឧទាហរណ៍៖ ១៨-១២ ០៩:៣០
reason-campaign-time-hours = យើងផ្ញើសារពីម៉ោង { $from } ដល់ម៉ោង { $to } ប៉ុណ្ណោះ។ សូមជ្រើសម៉ោងក្នុងចន្លោះនេះ។
# unread: new
reason-campaign-time-rest-day = ថ្ងៃ { $date } ជាថ្ងៃអាទិត្យ ឬថ្ងៃឈប់បុណ្យ យើងមិនផ្ញើសារទេ។ សូមយកថ្ងៃបន្ទាប់ ឬសរសេរថ្ងៃផ្សេង។
reason-campaign-time-past = ថ្ងៃនោះកន្លងផុតហើយ។ សូមជ្រើសថ្ងៃនេះ ឬថ្ងៃក្រោយ។
# unread: new
reason-campaign-time-over = ម៉ោងនោះកន្លងផុតហើយ។ សូមជ្រើសម៉ោងក្រោយ ឬថ្ងៃផ្សេង។
reason-campaign-time-far = ថ្ងៃនោះឆ្ងាយជាង { $days } ថ្ងៃ។ សូមជ្រើសថ្ងៃដែលជិតជាងនេះ។

campaign-sample =
    👁 <b>សារមើលទៅដូចនេះ</b> ({ $language })។ ឈ្មោះ និងលេខយោងត្រូវបានបិទបាំង។ ប៊ូតុងរបស់សារ៖
    { $buttons }
campaign-sample-button = [ { $label } ]
# unread: new
campaign-sample-too_long = ពេលនេះ ការស្វែងរកគំរូយូរពេក។ ពីរបីនាទីទៀត សូមចុចម្តងទៀត។
campaign-sample-nobody = ឥឡូវគ្មាននរណាដែលការរំលឹកនេះមានអ្វីត្រូវប្រាប់ទេ។ សូមកែ «សម្រាប់អ្នកណា»។

campaign-head = 📣 <b>{ $status }</b> · { $name } ថ្ងៃ { $date }
campaign-approved-by = អនុម័តដោយ { $name }
campaign-awaits = ⏳ ត្រូវឱ្យម្នាក់ទៀតអនុម័ត។ យើងបានប្រាប់អ្នកដែលអាចអនុម័តហើយ។
# unread: new
campaign-awaits-nobody = ⏳ ត្រូវឱ្យម្នាក់ទៀតអនុម័ត តែមិនទាន់មាននរណាទៀតទេ។ សូមសុំឱ្យអ្នកគ្រប់គ្រងបុគ្គលិក អញ្ជើញអ្នកផ្ញើការរំលឹក ឬអ្នកគ្រប់គ្រងម្នាក់ទៀត។
# unread: new
campaign-maker-gone = ⚠️ អ្នករៀបចំ លែងមានសិទ្ធិផ្ញើទៅអ្នកទាំងនេះហើយ។ ដូច្នេះ អនុម័តមិនបានទេ។ សូមបញ្ឈប់ ហើយឱ្យអ្នកផ្ញើការរំលឹកម្នាក់ រៀបចំថ្មី។
campaign-decide = សូមមើលគំរូសារ។ រួចអនុម័ត ឬប្រាប់ថាហេតុអ្វីមិនអនុម័ត។
btn-campaign-approve = ✅ អនុម័ត
btn-campaign-reject = ↩️ មិនអនុម័ត
# unread: new
btn-campaign-change = ✏️ កែ
btn-campaign-pause = ⏸ ផ្អាក
btn-campaign-resume = ▶️ បន្ត
btn-campaign-stop = ⏹ បញ្ឈប់
btn-campaign-stop_yes = ⏹ បាទ/ចាស បញ្ឈប់តែម្តង
btn-campaign-stop_no = ⬅️ ទេ ត្រឡប់វិញ
# unread: new
btn-campaign-drop_yes = 🗑 បាទ/ចាស លុប
# unread: new
campaign-drop-sure = 🗑 <b>លុបសេចក្តីព្រាងនេះឬ?</b> មិនទាន់មានសារណាមួយបានផ្ញើទេ។ លុបហើយ យកមកវិញមិនបានទេ។
campaign-stop-sure = ⏹ <b>បញ្ឈប់យុទ្ធនាការនេះតែម្តងឬ?</b> អ្នកដែលមិនទាន់ទទួលសារ នឹងមិនទទួលទេ។ សារដែលបានផ្ញើរួច មិនប្រែប្រួលទេ។
campaign-ask-rejection = ↩️ <b>ហេតុអ្វីមិនអនុម័ត?</b> អ្នករៀបចំនឹងអានមូលហេតុនេះ ហើយអាចកែបាន។
campaign-rejected-segment = អ្នកទទួលមិនត្រឹមត្រូវ
campaign-rejected-words = ពាក្យត្រូវកែឱ្យល្អជាងនេះ
campaign-rejected-time = ពេលវេលាមិនសមស្រប
campaign-rejected-not_needed = មិនចាំបាច់ទេ
campaign-was-approved = 👍 <b>យុទ្ធនាការរបស់លោកអ្នកត្រូវបានអនុម័ត។</b> វានឹងចាប់ផ្តើមតាមពេលកំណត់។
# unread: new
campaign-was-stopped = ⏹ <b>យុទ្ធនាការរបស់លោកអ្នក ត្រូវម្នាក់ទៀតបញ្ឈប់ មុនពេលចាប់ផ្តើម។</b> គ្មាននរណាទទួលសារទេ។
campaign-was-rejected = ↩️ <b>យុទ្ធនាការរបស់លោកអ្នកមិនត្រូវបានអនុម័តទេ៖</b> { $reason }។ វាជាសេចក្តីព្រាងវិញ៖ សូមកែ រួចស្នើម្តងទៀត។
btn-campaign-open = 📣 បើកមើល
btn-campaign-back = ⬅️ ទៅយុទ្ធនាការវិញ
campaign-refused-invalid = មិនអាចប្រើបានទេ។ គ្មានអ្វីប្រែប្រួលទេ។
# unread: new
campaign-refused-one_province = ត្រូវនៅសល់រាជធានី/ខេត្តរបស់លោកអ្នក យ៉ាងតិចមួយ។
campaign-refused-own_campaign = លោកអ្នកជាអ្នករៀបចំយុទ្ធនាការនេះ។ ត្រូវឱ្យម្នាក់ទៀតអនុម័ត។
# unread: new
campaign-refused-maker_gone = អ្នករៀបចំ លែងមានសិទ្ធិផ្ញើទៅអ្នកទាំងនេះហើយ។ ដូច្នេះ អនុម័តមិនបានទេ។
# unread: new
campaign-refused-time_over = ថ្ងៃកំណត់កន្លងផុតហើយ។ សូមចុច «មិនអនុម័ត» «ពេលវេលាមិនសមស្រប»៖ អ្នករៀបចំនឹងជ្រើសពេលថ្មី។
# unread: new
campaign-choose-time-anew = ថ្ងៃកំណត់កន្លងផុតហើយ។ សូមជ្រើសពេលផ្សេង។
campaign-refused-not_now = ធ្វើដូច្នេះលែងបានហើយ ព្រោះយុទ្ធនាការប្រែប្រួលហើយ។ ឥឡូវវាដូចនេះ៖
campaign-gone = យុទ្ធនាការនេះលែងមានហើយ។

# unread: new
campaign-is-paused = ⏸ គ្មានសារចេញទេ រហូតដល់មានអ្នកចុច «បន្ត» ទោះថ្ងៃស្អែកក៏ដោយ។
# unread: new
campaign-held-up = ⏳ កន្លះនាទីចុងក្រោយនេះ គ្មានសារចេញទេ។ វានឹងបន្តដោយខ្លួនឯង។ បើនៅតែដូចនេះ សូមប្រាប់អ្នកដំណើរការសេវានេះ។
# unread: new
campaign-reached-nobody = ពេលចាប់ផ្តើម គ្មាននរណាត្រូវតាមលក្ខខណ្ឌទេ។ គ្មានសារបានផ្ញើទេ។
# unread: new
campaign-has-ended = ✅ <b>យុទ្ធនាការរបស់លោកអ្នកបានចប់ហើយ។</b>
# unread: new
campaign-has-been-stopped = ⏹ <b>យុទ្ធនាការរបស់លោកអ្នកត្រូវបានបញ្ឈប់។</b>
# unread: new
campaign-sent-of = បានផ្ញើទៅ <b>{ $sent }</b> ក្នុងចំណោម { $total } ការសន្ទនា។

campaign-outcome-line = { $outcome }៖ <b>{ $count }</b>
campaign-reason-line = · { $reason }៖ { $count }
campaign-outcome-sent = បានផ្ញើ
campaign-outcome-failed = ផ្ញើមិនបាន
campaign-outcome-skipped = មិនផ្ញើ
campaign-outcome-unknown = មិនដឹងច្បាស់
campaign-outcome-held_out = សម្រាប់ប្រៀបធៀប
campaign-outcome-left = នៅសល់
campaign-why-paid = បានបង់ហើយ
campaign-why-opted_out = មិនចង់ទទួលប្រធានបទនេះ
campaign-why-blocked = បានបិទបុត
campaign-why-ended = សមាជិកភាពបានបញ្ចប់
campaign-why-abandoned = សន្មតថាបានលះបង់សិទ្ធិ
campaign-why-nothing_to_say = លែងមានអ្វីត្រូវប្រាប់
campaign-why-stopped = យុទ្ធនាការត្រូវបានបញ្ឈប់
campaign-why-day_over = ថ្ងៃនោះកន្លងផុត
campaign-why-deactivated = គណនីត្រូវបានបិទ
campaign-why-chat_not_found = រកការសន្ទនាមិនឃើញ
campaign-why-refused = Telegram មិនទទួល
campaign-why-not_composed = កំហុសរបស់សេវា
campaign-rate = { $rate } សារក្នុងមួយវិនាទី
campaign-time-left = នៅសល់ប្រហែល { $minutes } នាទី
# unread: new
campaign-time-left-later = នៅសល់ការផ្ញើប្រហែល { $minutes } នាទី។ សារដែលផ្ញើមិនអស់ត្រឹមម៉ោង { $to } ផ្ញើបន្តនៅថ្ងៃបន្ទាប់ ដែលមិនមែនថ្ងៃអាទិត្យ ឬថ្ងៃឈប់បុណ្យ។

btn-campaign-report = 📊 រូបភាព និងតារាង
btn-campaign-unknown = ❓ មិនដឹងច្បាស់
btn-campaign-effect = ⚖️ តើមានប្រយោជន៍ទេ?
campaign-report-title = លទ្ធផលយុទ្ធនាការ
campaign-report-when = ចាប់ផ្តើមថ្ងៃ { $date } · ការសន្ទនា៖ { $total }
campaign-report-times = សារដែលបានផ្ញើតាមពេលវេលា
# unread: new
campaign-report-bar-seconds = របារមួយ៖ { $count } វិនាទី
# unread: new
campaign-report-bar-minutes = របារមួយ៖ { $count } នាទី
campaign-report-file = ទិន្នន័យដដែលជាតារាង គ្មានឈ្មោះ ឬលេខរបស់អ្នកណាទេ។
# unread: the whole message
campaign-effect =
    ⚖️ <b>តើមានប្រយោជន៍ទេ?</b>
    ការបង់សម្រាប់ { $month } ពីពេលចាប់ផ្តើមយុទ្ធនាការ ដល់ថ្ងៃ { $date }។
campaign-effect-early = ⏳ ថ្ងៃបង់ប្រាក់មិនទាន់អស់ទេ៖ នេះជាស្ថានភាពថ្ងៃនេះ។
# unread: new
campaign-effect-known = តាមការបង់ប្រាក់ដែលយើងដឹង គិតត្រឹមថ្ងៃ { $date }។ ឯកសារធនាគារដែលមកក្រោយ អាចធ្វើឱ្យលេខនេះប្រែប្រួល។
# unread: new
campaign-effect-reminded = គម្រោងផ្ញើទៅ៖ { $chats } ការសន្ទនា។ បានផ្ញើ៖ { $sent }។ បានបង់៖ { $paid }
campaign-effect-held-out = សម្រាប់ប្រៀបធៀប៖ { $chats } ការសន្ទនា។ បានបង់៖ { $paid }
# unread: statistics
campaign-effect-difference = <b>ខុសគ្នា { $difference } ពិន្ទុភាគរយ</b> (ចន្លោះជឿជាក់ ៩៥ %៖ { $low } ដល់ { $high })។ បើចន្លោះនេះមានលេខ ០ វាអាចជាការចៃដន្យ។
# unread: new
campaign-effect-nobody = គ្រប់គ្នាត្រូវបានផ្ញើទៅ ដូច្នេះគ្មានអ្វីសម្រាប់ប្រៀបធៀបទេ។
campaign-effect-none = តិចពេក មិនអាចប្រៀបធៀបបានទេ។
campaign-effect-opted-out = បានបិទប្រធានបទក្រោយមក៖ { $count }
# unread: statistics
campaign-effect-how = រាប់តែការសន្ទនាដែលអាចទុកសម្រាប់ប្រៀបធៀប ហើយមិនទាន់បានបង់ពីមុន៖ អ្នកដែលត្រូវផ្ញើទៅទាំងអស់ ទោះសារមិនដល់ក៏ដោយ។ វិធី៖ Newcombe hybrid score។ លេខក្រោម ៥ មិនបង្ហាញទេ។
# unread: new
campaign-not-shown = មិនបង្ហាញ
campaign-few = តិចជាង ៥
# unread: the whole message
campaign-unknown =
    ❓ <b>គ្មាននរណាដឹងថា សារបានទៅដល់អ្នកទាំងនេះឬទេ។</b> សេវានេះមិនផ្ញើទៅពួកគេម្តងទៀតដោយខ្លួនឯងទេ។
    បើសំខាន់ សូមរៀបចំយុទ្ធនាការថ្មី៖ ពួកគេអាចទទួលពីរដង។ អ្នកដែលជិតដល់កំណត់ ៦ ខែ មាននៅ «អ្នកដែលត្រូវទូរសព្ទទៅ»។
# unread: new
campaign-unknown-nobody = គ្មានឈ្មោះក្នុងកំណត់ត្រា៖ អំពីឯកសារ ឬទម្រង់ដែលមិនទាន់ចប់ ឬបានលុបរួចហើយ
# unread: new
btn-campaign-calendar-unknown = ❓ ការរំលឹកថ្ងៃ { $date }៖ មិនដឹងច្បាស់ { $count }
campaign-unknown-line = • { $who }
