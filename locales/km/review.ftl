# The queue of staff, and what applicants are told: the Khmer of locales/en/review.ftl.

command-review = សំណុំរឿងបន្ទាប់ (បុគ្គលិក)
btn-queue = 📥 សំណុំរឿងរង់ចាំ
# unread: សំណុំរឿង for a case, in all messages of the queue
queue = 📥 <b>សំណុំរឿងដែលរង់ចាំ</b>
queue-line = { $kind }៖ <b>{ $count }</b>
queue-empty = គ្មានសំណុំរឿងរង់ចាំលោកអ្នកទេ។
queue-in-hand = លោកអ្នកកំពុងកាន់សំណុំរឿងមួយ។ «សំណុំរឿងបន្ទាប់» បង្ហាញសំណុំរឿងនោះម្តងទៀត។
btn-case-next = ▶️ សំណុំរឿងបន្ទាប់
case-kind-application = 📄 ពាក្យសុំ
case-kind-held = ⚖️ ឯកសារដូចគ្នា
case-kind-link = 🔗 ការជជែករបស់សមាជិក
case-kind-change = 🔄 ការប្រែប្រួល
case-none = នៅទីនេះ គ្មានសំណុំរឿងរង់ចាំលោកអ្នកទេ។

case-head = <b>{ $kind }</b> · រង់ចាំតាំងពី { $date }
case-head-again = <b>{ $kind }</b> · អ្នកដាក់ពាក្យបានផ្ញើមកវិញ ថ្ងៃ { $date }
case-lease = ⏳ សំណុំរឿងនេះជារបស់លោកអ្នក រហូតដល់ម៉ោង <b>{ $time }</b>។ បន្ទាប់មក វាត្រឡប់ទៅក្នុងជួរវិញ។
btn-case-accept = ✅ ទទួលយក
btn-case-send_back = ↩️ បញ្ជូនត្រឡប់
btn-case-reject = ❌ មិនទទួលយក
btn-case-duplicate = 👥 មនុស្សតែមួយ៖ មិនទទួលយក
btn-case-not_same = ✏️ មនុស្សផ្សេង៖ លេខខុស
btn-case-pass_on = 📤 បានជូនដំណឹង ប.ស.ស.
btn-case-photos = 📷 រូបថត ({ $count })
btn-case-put-back = ⏪ ដាក់ត្រឡប់
btn-case-keyboard = ⬅️ ត្រឡប់ទៅសំណុំរឿង
btn-case-sure = { $decision }៖ { $reason }
btn-case-words = ✍️ សរសេរពាក្យខ្លីៗបន្ថែម
btn-case-ticked = ☑️ { $label }
btn-case-unticked = ⬜ { $label }
btn-case-comment = ✍️ សរសេរអ្វីដែលត្រូវកែ
btn-case-comment-send = ✅ សម្រេច ហើយផ្ញើ
case-reason-conditions = មិនគ្រប់លក្ខខណ្ឌ
case-reason-wage_job = មានការងារប្រាក់ឈ្នួល ឬនិយោជក
case-reason-papers = ឯកសារមិនបញ្ជាក់
case-reason-duplicate = បានដាក់ពាក្យពីរដង
case-reason-asked = បានសុំឱ្យយើងឈប់
case-reason-photo_unclear = រូបថតមើលមិនច្បាស់
case-reason-not_theirs = ប័ណ្ណរបស់អ្នកដទៃ
case-reason-no_membership = គ្មានសមាជិកបែបនេះ
case-reason-mistake = សុំដោយច្រឡំ
case-reason-at_office = ធ្វើបានតែនៅការិយាល័យ ប.ស.ស.
case-reason-nssf_refused = ប.ស.ស. មិនទទួល
case-lines = លោកអ្នកបញ្ជូនត្រឡប់៖ <b>{ $lines }</b>
q-case_comment = <b>តើសាមីខ្លួនគួរអានអ្វី?</b> សូមប្រាប់ថា អ្វីខុស និងត្រូវធ្វើអ្វី។ សូមប្រើពាក្យងាយៗ ហើយកុំសរសេរលេខឯកសារ។
label-case_comment = ពាក្យរបស់លោកអ្នក
case-photo = 📷 { $label }។ រូបនេះនឹងចេញពីការជជែកនេះ ជាមួយសំណុំរឿង។
case-photos-shown = រូបថតមាននៅខាងលើរួចហើយ។

case-done-accepted = ✅ <b>{ $title }</b>៖ បានទទួលយក។ សាមីខ្លួនបានទទួលដំណឹង។
case-done-sent_back = ↩️ <b>{ $title }</b>៖ បានបញ្ជូនត្រឡប់។ សាមីខ្លួនបានទទួលដំណឹង។
case-done-rejected = ❌ <b>{ $title }</b>៖ មិនបានទទួលយក។ សាមីខ្លួនបានទទួលដំណឹង។
case-done-passed_on = 📤 <b>{ $title }</b>៖ បានកត់ត្រាថា ប.ស.ស. បានទទួលដំណឹង។ សាមីខ្លួនបានទទួលដំណឹង។
case-done-put_back = ⏪ បានដាក់ត្រឡប់។ សំណុំរឿងនៅក្នុងជួរវិញហើយ។
# unread: new
case-left =
    <b>{ $title }</b> · រង់ចាំតាំងពីថ្ងៃ { $date }
    ⏱ សំណុំរឿងនេះ មិននៅក្នុងដៃលោកអ្នកទៀតទេ។ អ្វីដែលវាបានបង្ហាញ បានចេញពីការជជែកនេះហើយ។
case-refused-yours = លោកអ្នកបានសម្រេចសំណុំរឿងនេះរួចហើយ។ ឥឡូវនេះ គ្មានអ្វីប្រែប្រួលទេ។
case-refused-closed = សំណុំរឿងនេះបិទហើយ៖ មានគេសម្រេចរួច ឬសាមីខ្លួនបានដកវិញ។ ឥឡូវនេះ គ្មានអ្វីប្រែប្រួលទេ។
case-refused-lease = សំណុំរឿងនេះលែងនៅក្នុងដៃលោកអ្នកហើយ៖ ផុតពេល ១៥ នាទី ឬលោកអ្នកបានដាក់ត្រឡប់។ គ្មានអ្វីប្រែប្រួលទេ។
case-refused-unknown = មិនអាចសម្រេចដូច្នេះ លើសំណុំរឿងនេះបានទេ។ គ្មានអ្វីប្រែប្រួលទេ។
case-refused-document = ពាក្យសុំ ឬសមាជិកភាពផ្សេងទៀត ប្រើឯកសារនេះ។ ពាក្យសុំនេះអាចទទួលយកបាន លុះត្រាតែមួយនោះបានបញ្ចប់។ គ្មានអ្វីប្រែប្រួលទេ។
case-refused-no_member = សមាជិកភាពដែលពាក់ព័ន្ធ បានប្រែប្រួលក្រោយមក។ គ្មានអ្វីប្រែប្រួលទេ។ សូមមើលសំណុំរឿងនេះម្តងទៀត។

case-registration = ពាក្យសុំ <b>{ $reference }</b> · { $name }
case-dependent = ពាក្យសុំ <b>{ $reference }</b> · { $name } ({ $relation }) តាមរយៈ { $sponsor }
case-rules-eligible = 📏 តាមវិធាននៅថ្ងៃ { $date }៖ <b>អាចចុះឈ្មោះ</b>
case-rules-not_eligible = 📏 តាមវិធាននៅថ្ងៃ { $date }៖ <b>មិនអាចចុះឈ្មោះ</b>
case-rules-staff = 📏 តាមវិធាននៅថ្ងៃ { $date }៖ <b>បុគ្គលិកជាអ្នកសម្រេច</b>
case-rule = • { $rule }
case-rule-wage_contract = មានកិច្ចសន្យាការងារ៖ និយោជកជាអ្នកចុះឈ្មោះ
case-rule-paid_workers = ប្រើកម្មករដែលបង់ឈ្នួល៖ ចុះឈ្មោះជាសហគ្រាស
case-rule-too_young = ក្មេងពេក
case-rule-too_old = ចាស់ពេក
case-rule-age_to_confirm = នៅក្មេង៖ គ្មានប្រភពណាកំណត់អាយុអប្បបរមា
case-rule-certificate_needed = មិនទាន់មានវិញ្ញាបនបត្រ៖ ត្រូវការនៅការិយាល័យ
case-rule-marriage_not_registered = អាពាហ៍ពិពាហ៍មិនបានចុះបញ្ជី
case-rule-spouse_too_old = សហព័ទ្ធលើសអាយុកំណត់
case-rule-child_too_old = កូនលើសអាយុកំណត់
case-rule-child_has_work = កូនមានការងារធ្វើ
case-rule-relation_not_covered = ទំនាក់ទំនងនេះមិនត្រូវបានធានា
case-rule-adopted_or_step = កូនចិញ្ចឹម ឬកូនចុង៖ គ្មានប្រភពណាសម្រេច
case-rule-age_exception = លើសអាយុកំណត់៖ សូមមើលភស្តុតាង
case-figure = <i>{ $rule }៖ { $value } [{ $source }]</i>
# unread: new
case-figure-unknown = <i>{ $rule }៖ រកមិនឃើញវិធាន ប.ស.ស. ត្រូវបញ្ជាក់</i>
# unread: new
case-figure-yes = បាទ/ចាស
# unread: new
case-figure-no = ទេ
# unread: new
rule-self_employed-has_wage_contract = អាចមានកិច្ចសន្យាការងារយកប្រាក់ឈ្នួល
# unread: new
rule-self_employed-has_paid_workers = អាចមានកម្មករដែលខ្លួនបើកប្រាក់ឱ្យ
# unread: new
rule-self_employed-age_min = អាយុទាបបំផុត
# unread: new
rule-self_employed-age_max = អាយុខ្ពស់បំផុត
# unread: new
rule-dependent-other_relatives = សាច់ញាតិផ្សេងទៀតអាចចូលរួម
# unread: new
rule-spouse-marriage_registered = អាពាហ៍ពិពាហ៍ត្រូវចុះបញ្ជីស្របច្បាប់
# unread: new
rule-spouse-age_max_exclusive = ប្តី ឬប្រពន្ធ មានអាយុក្រោម
# unread: new
rule-child-age_max_exclusive = កូន មានអាយុក្រោម
# unread: new
rule-child-no_occupation = កូន មិនត្រូវមានមុខរបរ
# unread: new
rule-child-age_exception = កូនពិការ ឬមានជំងឺរ៉ាំរ៉ៃ គ្មានកំណត់អាយុ
# unread: new
rule-child-orphan_in_care = កូនកំព្រាក្នុងបន្ទុក អាចចូលរួម
# unread: new
rule-child-adopted_or_step = កូនចិញ្ចឹម ឬកូនរបស់ប្តី/ប្រពន្ធ អាចចូលរួម
case-missing = 📎 នៅខ្វះ៖ { $papers }
case-sent-back = ↩️ បានបញ្ជូនត្រឡប់ ថ្ងៃ { $date }៖ { $lines }
case-comment = «{ $comment }»
case-history = 🕘 អ្វីដែលបានកើតឡើង
case-holder = ⚖️ <b>ឯកសារដូចគ្នានេះ ជារបស់៖</b>
case-holder-member = សមាជិក ប.ស.ស. ម្នាក់
case-holder-application = ពាក្យសុំ <b>{ $reference }</b>៖ { $status }
case-holder-gone = ⚖️ ពាក្យសុំផ្សេងដែលប្រើឯកសារនេះ បានបញ្ចប់ហើយ៖ អាចទទួលយកពាក្យសុំនេះបាន។
case-same = ✓ { $label }៖ { $value }
case-differs = ✗ <b>{ $label }៖ { $value }</b>
case-link = សំណើ <b>{ $reference }</b> ថ្ងៃ { $date }៖ សុំទទួលស្គាល់ការជជែកនេះ ជារបស់សមាជិក។
case-link-member = ក្នុងបញ្ជីសមាជិក ប័ណ្ណនេះជារបស់ <b>{ $name }</b>៖
case-link-nobody = ✗ <b>ក្នុងបញ្ជីសមាជិក គ្មានអ្នកណាមានប័ណ្ណនេះទេ។</b>
case-phone-same = ដូចក្នុងបញ្ជីសមាជិក
case-phone-other = ខុសពីក្នុងបញ្ជីសមាជិក
case-change =
    សំណើ <b>{ $reference }</b> ថ្ងៃ { $date }
    <b>{ $what }</b>៖ { $name }
    { $kind } ប័ណ្ណ { $card }

    ប.ស.ស. ជាអ្នកសម្រេច។ «បានជូនដំណឹង» មានន័យថា លោកអ្នកបានប្រាប់ ប.ស.ស. ហើយ។

application-accepted = 👍 <b>ពាក្យសុំ { $reference } របស់លោកអ្នក ត្រូវបានទទួលយក។</b> ({ $name })
application-accepted-missing = សូមយកឯកសារទាំងនេះ ទៅការិយាល័យ ប.ស.ស. ផងដែរ៖ { $papers }។
application-accepted-next = ប.ស.ស. មិនទាន់ចុះឈ្មោះ និងចេញលេខប័ណ្ណឱ្យទេ៖ សូមយកឯកសាររបស់លោកអ្នក ទៅការិយាល័យ ប.ស.ស.។ ពេល ប.ស.ស. ធ្វើរួច ខ្ញុំនឹងសរសេរប្រាប់លោកអ្នក។ បើមានសំណួរ សូមទូរសព្ទទៅលេខ <b>1286</b>។
application-sent-back =
    ↩️ <b>ក្នុងពាក្យសុំ { $reference } របស់លោកអ្នក មានចំណុចត្រូវកែ។</b> ({ $name })
    ត្រូវកែ៖ <b>{ $lines }</b>
review-comment = 💬 បុគ្គលិកម្នាក់សរសេរថា៖ «{ $comment }»
application-sent-back-next = ចម្លើយផ្សេងទៀតនៅដដែល។ ពេលលោកអ្នកកែរួច យើងពិនិត្យពាក្យសុំរបស់លោកអ្នកមុនគេ។ បើមានសំណួរ សូមទូរសព្ទទៅលេខ <b>1286</b>។
btn-correct-lines = ✏️ កែឥឡូវនេះ
btn-correct-reference = ✏️ កែ { $reference }
btn-send-correction = ✅ ផ្ញើចម្លើយដែលបានកែ
correct-intro = លោកអ្នកកំពុងកែពាក្យសុំ <b>{ $reference }</b>។ ខ្ញុំសួរតែចំណុចដែលត្រូវកែប៉ុណ្ណោះ។
correct-too-late = ពាក្យសុំនេះលែងរង់ចាំការកែហើយ។ /status បង្ហាញថាពាក្យសុំនៅត្រង់ណា។
correct-no-sponsor = សមាជិកដែលត្រូវចុះឈ្មោះអ្នកនេះជាគ្រួសារ លែងជាសមាជិកនៅទីនេះហើយ ដូច្នេះពាក្យសុំនេះមិនអាចបន្តបានទេ។ មិនទាន់ផ្ញើអ្វីទេ។ សូមទូរសព្ទទៅលេខ <b>1286</b> ឬសួរនៅការិយាល័យ ប.ស.ស.។
application-resubmitted =
    ✅ <b>បានរក្សាទុកការកែពាក្យសុំ { $reference } របស់លោកអ្នក។</b> ({ $name })
    បុគ្គលិកម្នាក់នឹងពិនិត្យវាមុនពាក្យសុំដែលមកក្រោយ។ /status បង្ហាញថាពាក្យសុំនៅត្រង់ណា។
application-rejected = <b>ពាក្យសុំ { $reference } របស់លោកអ្នក មិនត្រូវបានទទួលយកទេ។</b> ({ $name })
rejected-conditions = តាមអ្វីដែលលោកអ្នកបានប្រាប់ មិនទាន់គ្រប់លក្ខខណ្ឌសម្រាប់របបនេះទេ។
rejected-wage_job = អ្នកដែលធ្វើការយកប្រាក់ឈ្នួល និយោជកជាអ្នកចុះឈ្មោះឱ្យ មិនមែននៅទីនេះទេ។ សូមសួរនិយោជករបស់លោកអ្នក។
rejected-papers = ឯកសារមិនបញ្ជាក់អ្វីដែលមានក្នុងពាក្យសុំទេ។
rejected-duplicate = មានពាក្យសុំមួយទៀត ឬសមាជិកភាព សម្រាប់មនុស្សដដែលរួចហើយ។ មួយនោះនៅបន្ត។
rejected-asked = លោកអ្នកបានសុំឱ្យយើងឈប់។
application-rejected-next = បើមានអ្វីមិនត្រឹមត្រូវ សូមទូរសព្ទទៅលេខ <b>1286</b> ឬសួរនៅការិយាល័យ ប.ស.ស. ហើយប្រាប់លេខរបស់លោកអ្នក។ លោកអ្នកអាចចុះឈ្មោះម្តងទៀត ដោយផ្ញើ /register។

link-rejected-photo_unclear = សំណើ <b>{ $reference }</b> របស់លោកអ្នក៖ រូបថតប័ណ្ណមើលមិនច្បាស់។ សូមផ្ញើរូបថតថ្មី ដោយចាប់ផ្តើមម្តងទៀតនៅខាងក្រោម។ បើមានសំណួរ សូមទូរសព្ទទៅលេខ <b>1286</b>។
link-rejected-not_theirs = សំណើ <b>{ $reference }</b> របស់លោកអ្នក៖ អ្វីដែលលោកអ្នកសរសេរ និងប័ណ្ណ មិនត្រូវគ្នាទេ។ សូមពិនិត្យលេខ និងថ្ងៃខែឆ្នាំកំណើត រួចចាប់ផ្តើមម្តងទៀត ឬសួរនៅការិយាល័យ ប.ស.ស.។
link-rejected-no_membership = សំណើ <b>{ $reference }</b> របស់លោកអ្នក៖ ក្នុងទិន្នន័យដែល ប.ស.ស. ឱ្យមក យើងរកមិនឃើញសមាជិកដែលមានប័ណ្ណនេះទេ។ សូមសួរនៅការិយាល័យ ប.ស.ស. ឬទូរសព្ទទៅលេខ <b>1286</b>។
change-passed-on = 📤 សំណើ <b>{ $reference }</b> របស់លោកអ្នក ({ $what }) ត្រូវបានជូនដំណឹងដល់ ប.ស.ស. ហើយ។ ប.ស.ស. ជាអ្នកសម្រេច។ បើមានសំណួរ សូមទូរសព្ទទៅលេខ <b>1286</b>។
change-rejected = សំណើ <b>{ $reference }</b> របស់លោកអ្នក ({ $what }) មិនបានបញ្ជូនទៅ ប.ស.ស. ទេ៖
change-rejected-mistake = វាត្រូវបានសុំដោយច្រឡំ។ គ្មានអ្វីប្រែប្រួលទេ។ បើមិនមែនដូច្នេះទេ សូមសុំម្តងទៀត ឬទូរសព្ទទៅលេខ <b>1286</b>។
change-rejected-at_office = ប.ស.ស. ធ្វើការងារនេះតែនៅការិយាល័យប៉ុណ្ណោះ។ សូមទៅទីនោះជាមួយឯកសាររបស់លោកអ្នក។
change-rejected-nssf_refused = ប.ស.ស. មិនបានទទួលទេ។ សូមទូរសព្ទទៅលេខ <b>1286</b> ហើយប្រាប់លេខរបស់លោកអ្នក។
