# /status, /mydata, and messages about an application: the Khmer of locales/en/account.ftl. Manners: common.ftl.

status-title = <b>ពាក្យសុំរបស់លោកអ្នក</b>
status-none = ក្នុងការជជែកនេះ មិនទាន់មានពាក្យសុំទេ។
status-draft = 📝 លោកអ្នកមានទម្រង់មួយ មិនទាន់បំពេញចប់។ លោកអ្នកបានឈប់ត្រង់{ $where }។
status-application =
    <b>{ $reference }</b> · { $name }
    { $status }
status-line = { $date } · { $event }
status-submitted = 📨 បានរក្សាទុក។ បុគ្គលិកម្នាក់នឹងពិនិត្យ។
status-in_review = 🔎 បុគ្គលិកម្នាក់កំពុងពិនិត្យ។
status-sent_back = ↩️ បានបញ្ជូនត្រឡប់មកវិញ៖ មានបន្ទាត់ខ្លះត្រូវកែ។
status-accepted = 👍 បានទទួលយក។ ប.ស.ស. មិនទាន់ចេញលេខប័ណ្ណឱ្យទេ៖ សូមយកឯកសាររបស់លោកអ្នក ទៅការិយាល័យ ប.ស.ស.។
status-registered = ✅ បានចុះឈ្មោះនៅ ប.ស.ស. ហើយ។
status-rejected = ❌ មិនបានទទួលយក។ សូមទូរសព្ទទៅលេខ 1286 ឬសួរនៅការិយាល័យ ប.ស.ស.។
status-withdrawn = 🚪 លោកអ្នកបានដកពាក្យសុំនេះវិញ។
status-expired = ⌛ ផុតកំណត់ហើយ។
status-missing = 📷 នៅខ្វះរូបថត៖ { $papers }។
status-decides = ប.ស.ស. ជាអ្នកសម្រេច។ បើមានសំណួរ សូមទូរសព្ទទៅលេខ <b>1286</b>។ គិតត្រឹម { $date }។
event-submitted = បានរក្សាទុក
event-in_review = កំពុងពិនិត្យ
event-sent_back = បានបញ្ជូនត្រឡប់មកវិញ
event-resubmitted = បានកែ ហើយផ្ញើម្តងទៀត
event-accepted = បានទទួលយក
event-registered = បានចុះឈ្មោះ
event-rejected = មិនបានទទួលយក
event-withdrawn = បានដកវិញ
event-expired = ផុតកំណត់
event-contact_changed = បានប្តូរលេខទូរសព្ទ ឬអាសយដ្ឋាន
event-taken_over = បានយកទៅ Telegram របស់ម្ចាស់ពាក្យសុំ
event-photo_id_sent = បានផ្ញើរូបថតឯកសារ
event-photo_certificate_sent = បានផ្ញើរូបថតវិញ្ញាបនបត្រ
event-photo_portrait_sent = បានផ្ញើរូបថតមុខ
event-photo_marriage_sent = បានផ្ញើរូបថតសំបុត្រអាពាហ៍ពិពាហ៍
event-photo_birth_sent = បានផ្ញើរូបថតសំបុត្រកំណើត
btn-send-missing = 📷 ផ្ញើរូបថតខ្វះ៖ { $reference }
papers-which =
    ពាក្យសុំ <b>{ $reference }</b> ({ $name })
    តើលោកអ្នកចង់ផ្ញើរូបថតណា?
btn-paper = 📷 { $label }
paper-intro = សម្រាប់ពាក្យសុំ <b>{ $reference }</b> ({ $name })៖
btn-send-photo = ✅ ផ្ញើរូបថតនេះ
paper-sent =
    ✅ <b>បានរក្សាទុក៖ { $paper }</b>
    ឥឡូវនេះ រូបថតនេះនៅក្នុងពាក្យសុំ <b>{ $reference }</b> ({ $name })។ បុគ្គលិកម្នាក់នឹងពិនិត្យ។ សូមរក្សាច្បាប់ដើមទុក៖ ប.ស.ស. អាចសុំមើល។
    សូមចុច /status ដើម្បីមើលថាដល់ណា។ បើមានសំណួរ សូមទូរសព្ទទៅលេខ <b>1286</b>។
paper-too-late = ពាក្យសុំនេះ លែងត្រូវការរូបថតនេះហើយ ដូច្នេះយើងមិនបានរក្សាទុករូបថតទេ។ សូមចុច /status ដើម្បីមើលថាពាក្យសុំដល់ណា។ បើមានសំណួរ សូមទូរសព្ទទៅលេខ 1286។
btn-withdraw = 🚪 ដកពាក្យសុំ { $reference } វិញ
withdraw-sure = តើលោកអ្នកចង់ដកពាក្យសុំ <b>{ $reference }</b> វិញមែនទេ? បុគ្គលិកនឹងឈប់ធ្វើការលើពាក្យសុំនេះ។ លោកអ្នកអាចចុះឈ្មោះម្តងទៀតពេលណាក៏បាន។
btn-withdraw-yes = 🚪 បាទ/ចាស ដកវិញ
btn-withdraw-no = ទេ ទុកដដែល
withdrawn-now = បានដកពាក្យសុំ <b>{ $reference }</b> វិញហើយ។ លោកអ្នកអាចចុះឈ្មោះម្តងទៀត ដោយផ្ញើ /register។
withdraw-too-late = ពាក្យសុំ <b>{ $reference }</b> ដកវិញនៅទីនេះលែងបានហើយ៖ { $status }

mydata-title = <b>អ្វីដែលយើងរក្សាទុកអំពីលោកអ្នក ក្នុងការជជែកនេះ</b>
mydata-none = យើងមិនរក្សាទុកអ្វីអំពីលោកអ្នកទេ ក្រៅពីភាសានៃការជជែកនេះ។
mydata-language = ភាសា៖ { $language }
mydata-draft = 📝 <b>ទម្រង់មិនទាន់បំពេញចប់</b> (កែចុងក្រោយ { $date })
mydata-application = 📄 <b>ពាក្យសុំ { $reference }</b> រក្សាទុកថ្ងៃ { $date }
mydata-member = 🪪 <b>សមាជិកភាព ប.ស.ស. របស់ { $name }</b>
mydata-member-card = លេខប័ណ្ណ៖ <b>{ $card }</b> ({ $kind })
mydata-member-since = ចុះឈ្មោះថ្ងៃ { $date }
# unread: new
label-address = អាសយដ្ឋាន
mydata-member-ended = បញ្ចប់ថ្ងៃ { $date }
mydata-member-sponsor = ចុះឈ្មោះតាមរយៈ៖ { $name }
mydata-member-family = គ្រួសារដែលបានចុះឈ្មោះ៖ { $names }
mydata-photos = រូបថតដែលរក្សាទុក៖ { $count }
# unread: លេខសំខាន់ៗ បង្ហាញតែមួយផ្នែក for "numbers are shown masked"
mydata-footer =
    លេខសំខាន់ៗ បង្ហាញតែមួយផ្នែក។ អ្វីៗខាងលើ មានក្នុងឯកសារដែលលោកអ្នកអាចទាញយក លើកលែងតែរូបថត។
    ដើម្បីកែឈ្មោះ ថ្ងៃខែឆ្នាំកំណើត ឬលេខឯកសារ ក្នុងពាក្យសុំដែលបានរក្សាទុក សូមដកពាក្យសុំវិញតាម /status រួចចុះឈ្មោះម្តងទៀត ឬសួរនៅការិយាល័យ ប.ស.ស.។ សម្រាប់សមាជិកភាព សូមចុច «មានការផ្លាស់ប្តូរ»។
    ទម្រង់មិនទាន់បំពេញចប់ អាចលុបបានភ្លាម។ អ្វីៗផ្សេងទៀត លុបតាមសំណើ ដោយចុចប៊ូតុងខាងក្រោម ហើយ { $operator } ជាអ្នកសម្រេច។
btn-download = ⬇️ ទាញយក (JSON)
btn-correct-draft = ✏️ កែទម្រង់
btn-correct-contact = ✏️ ទូរសព្ទ/អាសយដ្ឋាន { $reference }
btn-erase-draft = 🗑 លុបទម្រង់
mydata-file-caption = ទិន្នន័យរបស់លោកអ្នក គិតត្រឹម { $date }។ លេខបង្ហាញតែមួយផ្នែក ព្រោះឯកសារនេះនៅក្នុង Telegram។ ពេលទាញយករួច សូមលុបឯកសារនេះចេញពីការជជែក។
correct-contact-intro = សូមកែលេខទូរសព្ទ និងអាសយដ្ឋាន សម្រាប់ពាក្យសុំ <b>{ $reference }</b>។ សូមចុចបន្ទាត់ដែលចង់កែ រួចចុច «បញ្ជាក់»។
contact-changed = ✅ បានប្តូរលេខទូរសព្ទ និងអាសយដ្ឋាន សម្រាប់ពាក្យសុំ <b>{ $reference }</b> ហើយ។
contact-too-late = ពាក្យសុំនេះ កែនៅទីនេះលែងបានហើយ។ សូមសួរនៅការិយាល័យ ប.ស.ស. ឬទូរសព្ទទៅលេខ 1286។
