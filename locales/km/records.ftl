# Staff look for a record, open it, and compare two: the Khmer of locales/en/records.ftl.

command-find = ស្វែងរកទិន្នន័យ (បុគ្គលិក)
btn-find = 🔎 ស្វែងរកទិន្នន័យ
btn-find-again = 🔎 ស្វែងរកម្តងទៀត
# unread: the whole message
find =
    🔎 <b>ស្វែងរកទិន្នន័យ។</b> សូមផ្ញើមួយក្នុងចំណោមទាំងនេះ៖
    • លេខយោងពាក្យសុំ
    • លេខទូរសព្ទ
    • លេខឯកសារអត្តសញ្ញាណ ឬលេខប័ណ្ណ ប.ស.ស.
    • ឈ្មោះ ជាអក្សរខ្មែរ ឬអក្សរឡាតាំង

    សារដែលមានលេខ នឹងត្រូវលុបចេញពីការជជែកនេះ។ រាល់ការស្វែងរកត្រូវបានកត់ត្រា។
find-none = រកមិនឃើញទេ។ លោកអ្នកមើលឃើញតែខេត្តក្នុងតួនាទីរបស់លោកអ្នកប៉ុណ្ណោះ។ សូមពិនិត្យ ហើយផ្ញើម្តងទៀត។
find-unread = មិនអាចស្វែងរកពាក្យនេះបានទេ។ សូមផ្ញើលេខឱ្យគ្រប់ ឬឈ្មោះយ៉ាងតិចពីរអក្សរ។
find-too-many = ក្នុងមួយម៉ោងនេះ លោកអ្នកបានស្វែងរកច្រើនដងហើយ។ លើកនេះមិនបានស្វែងរកទេ។ សូមព្យាយាមម្តងទៀតក្នុងមួយម៉ោង ឬសួរមិត្តរួមការងារ។
find-found = 🔎 <b>រកឃើញហើយ។</b> សូមចុចលើឈ្មោះ ដើម្បីបើកទិន្នន័យ។
find-line =
    <b>{ $number }. { $nameKm } · { $nameLatin }</b>
    កើតឆ្នាំ { $year } · { $province } · { $phone }
    { $standing }
find-more = មានច្រើនទៀត។ សូមផ្ញើឈ្មោះឱ្យពេញជាងនេះ ឬផ្ញើលេខ។

record-is-member = សមាជិក៖ { $kind }
record-was-member = អតីតសមាជិក៖ { $kind }
record-applied = ពាក្យសុំ { $reference }
record-no-standing = មិនមែនសមាជិក និងមិនទាន់ដាក់ពាក្យ
record-gone = លែងមានទិន្នន័យនេះហើយ។ សូមស្វែងរកម្តងទៀតដោយផ្ញើ /find។
record-why =
    📂 <b>{ $name }</b>
    { $standing }

    ហេតុអ្វីលោកអ្នកបើកទិន្នន័យនេះ? ចម្លើយរបស់លោកអ្នកត្រូវបានកត់ត្រា។
record-reason-asked = សាមីខ្លួនសុំជំនួយ
record-reason-application = ពិនិត្យពាក្យសុំ
record-reason-lookalike = អាចជាមនុស្សតែមួយ
record-reason-correction = សុំកែទិន្នន័យ
record-reason-complaint = ពាក្យបណ្តឹង
record-head =
    📂 <b>{ $nameKm }</b>
    { $nameLatin }
record-member = សមាជិក ({ $kind }) តាំងពីថ្ងៃ { $since }។ ទិន្នន័យ ប.ស.ស. គិតត្រឹមថ្ងៃ { $date }។
record-member-ended = អតីតសមាជិក ({ $kind }) ពីថ្ងៃ { $since } ដល់ថ្ងៃ { $ended }។ ទិន្នន័យ ប.ស.ស. គិតត្រឹមថ្ងៃ { $date }។
record-application = 📄 <b>{ $reference }</b> · { $status }
record-household = 👪 <b>គ្រួសារ</b>៖ { $count }
record-household-sponsor = • ចុះឈ្មោះតាមរយៈ { $name }
record-household-dependent = • អ្នកក្នុងបន្ទុក៖ { $name }
record-cases = 📥 <b>សំណុំរឿង</b>
record-case-open = • { $kind }៖ រង់ចាំតាំងពី { $opened }
record-case-closed = • { $kind }៖ { $opened } ដល់ { $closed }
record-recorded = បានកត់ត្រា៖ លោកអ្នកបានបើកទិន្នន័យនេះ។ មូលហេតុ៖ { $reason }។

btn-lookalikes = 👥 អាចជាមនុស្សតែមួយ ({ $count })
lookalike =
    👥 <b>តើជាមនុស្សតែមួយមែនទេ?</b> { $number } ក្នុងចំណោម { $count }
    រកឃើញដោយ៖ { $why }។
lookalike-by-document = ឯកសារដូចគ្នា
lookalike-by-name = ឈ្មោះស្រដៀងគ្នា ហើយថ្ងៃខែឆ្នាំកំណើតដូចគ្នា
lookalike-by-phone = លេខទូរសព្ទដូចគ្នា
lookalike-same = = { $label }៖ { $value }
lookalike-different = <b>≠ { $label }៖</b> { $one } ↔ { $other }
lookalike-unknown = · { $label }៖ មិនដឹង
lookalike-none = គ្មាន
lookalike-document = ឯកសារ
lookalike-document-same = = { $label }៖ លេខដូចគ្នា
lookalike-document-different = <b>≠ { $label }៖</b> លេខខុសគ្នា
lookalike-standing = ក្នុងបញ្ជី
lookalike-legend = ខាងឆ្វេង ↔៖ អ្នកដែលលោកអ្នកកំពុងពិនិត្យ។ ខាងស្តាំ៖ ម្នាក់ទៀត។ គ្រួសារតែងប្រើទូរសព្ទរួមគ្នា ហើយឈ្មោះច្រើនតែស្រដៀងគ្នា។
btn-lookalike-other = ✅ មិនមែនមនុស្សតែមួយ
btn-lookalike-same = ❌ មនុស្សតែមួយ៖ មិនទទួលយក
btn-lookalike-open = 📂 បើកទិន្នន័យម្នាក់ទៀត
btn-lookalike-next = ▶️ បន្ទាប់
btn-lookalike-case = ⬅️ ត្រឡប់ទៅសំណុំរឿង
lookalike-no-more = 👥 គ្មានអ្នកណាដែលត្រូវប្រៀបធៀបទៀតទេ។

# unread: the card number typed at the office, all messages of it
btn-card-given = 💳 ប.ស.ស. បានចេញលេខប័ណ្ណ
card-given-intro = ពាក្យសុំ <b>{ $reference }</b> { $name }៖ ប.ស.ស. បានចេញលេខប័ណ្ណហើយ។ សូមវាយលេខនោះ ពីប័ណ្ណ ឬពីបញ្ជីរបស់ ប.ស.ស.។
q-given_card = <b>តើលេខប័ណ្ណ ប.ស.ស. ជាអ្វី?</b> ១៤ ខ្ទង់ ៧ និង ៧។ លេខនេះនឹងចេញពីការជជែកនេះ ពេលរក្សាទុករួច។
label-given_card = លេខប័ណ្ណ
q-given_card_again = <b>សូមវាយលេខដដែលម្តងទៀត?</b> សូមវាយពីប័ណ្ណម្តងទៀត កុំចម្លង។
label-given_card_again = លេខប័ណ្ណ ម្តងទៀត
ending-cards_differ =
    <b>លេខទាំងពីរមិនដូចគ្នាទេ។</b> មិនទាន់ចុះឈ្មោះអ្វីទេ។
    សូមមើលប័ណ្ណ ចុច «ប្តូរចម្លើយរបស់ខ្ញុំ» ហើយវាយលេខម្តងទៀត។ បើលេខទីមួយខុស សូមត្រឡប់មួយជំហានទៀត។
card-given-review =
    <b>សូមពិនិត្យ មុនពេលបញ្ជាក់។</b>

    { $name } ពាក្យសុំ <b>{ $reference }</b>
    លេខប័ណ្ណ៖ <b>{ $card }</b>

    ពេលចុច «បានចុះឈ្មោះ» សាមីខ្លួនក្លាយជាសមាជិកចាប់ពីថ្ងៃនេះ ហើយទទួលដំណឹងភ្លាម។
btn-card-given-confirm = ✅ បានចុះឈ្មោះ
card-given-done = ✅ <b>{ $name }</b> ពាក្យសុំ <b>{ $reference }</b>៖ បានចុះឈ្មោះ។ សាមីខ្លួនបានទទួលដំណឹង។ បញ្ជីបន្ទាប់របស់ ប.ស.ស. នឹងបញ្ជាក់ថ្ងៃ និងព័ត៌មានផ្សេងទៀត។
card-refused-over = ពាក្យសុំនេះមិនរង់ចាំលេខប័ណ្ណទេ៖ បានចុះឈ្មោះរួចហើយ ឬមិនត្រូវបានទទួលយក។ គ្មានអ្វីប្រែប្រួលទេ។
card-refused-card_taken = ⚠️ លេខប័ណ្ណនេះ ជារបស់អ្នកម្នាក់ក្នុងបញ្ជីរួចហើយ។ គ្មានអ្វីប្រែប្រួលទេ។ សូមផ្ទៀងជាមួយប័ណ្ណ ហើយវាយម្តងទៀត។ បើលេខត្រឹមត្រូវ សូមរង់ចាំបញ្ជីបន្ទាប់របស់ ប.ស.ស. ហើយប្រាប់អ្នកគ្រប់គ្រងបុគ្គលិក។
card-refused-other_card = សាមីខ្លួនជាសមាជិក ដែលមានលេខប័ណ្ណផ្សេង។ គ្មានអ្វីប្រែប្រួលទេ។ បញ្ជីបន្ទាប់របស់ ប.ស.ស. នឹងបញ្ជាក់ថា លេខណាត្រឹមត្រូវ។
card-refused-no_sponsor = អ្នកនេះស្ថិតក្នុងបន្ទុករបស់អ្នកដែលមិនទាន់ជាសមាជិកនៅទីនេះ។ សូមចុះឈ្មោះអ្នកនោះជាមុនសិន។ គ្មានអ្វីប្រែប្រួលទេ។
card-refused-busy = កំពុងនាំចូលឯកសារមួយ។ គ្មានអ្វីប្រែប្រួលទេ។ សូមបញ្ជាក់ម្តងទៀត ក្នុងមួយនាទីទៀត។
