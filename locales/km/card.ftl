# The member card: the Khmer of locales/en/card.ftl. Manners: common.ftl.

btn-card = 🪪 ប័ណ្ណ { $given }
card-title = ប័ណ្ណសមាជិក
card-subtitle = របបថែទាំសុខភាពដោយស្ម័គ្រចិត្ត · ស្ថានភាពសន្មត
card-number = លេខប័ណ្ណ ប.ស.ស.
card-kind = សមាជិកជា
card-kind-self_employed = អ្នកប្រកបរបរខ្លួនឯង
card-kind-employee = និយោជិត
card-kind-civil_servant = មន្ត្រីរាជការ
card-kind-dependent = អ្នកក្នុងបន្ទុក
card-valid-through = មានការធានារហូតដល់
card-not-covered = ពេលនេះគ្មានការធានា
card-unknown-cover = សូមសួរ 1286
card-as-of = ទិន្នន័យ ប.ស.ស. គិតត្រឹម
card-scan = បុគ្គលិកមន្ទីរពេទ្យ៖ ស្កេនដើម្បីពិនិត្យ
card-scan-until = ពិនិត្យដោយគ្មានអ៊ីនធឺណិតបានដល់ { $date }
card-decides = ប.ស.ស. ជាអ្នកសម្រេច៖ 1286
card-issued-by = ចេញដោយ { $operator } · មិនមែនជាប័ណ្ណ ប.ស.ស. ទេ

card-status-registered_unpaid = បានចុះឈ្មោះ មិនទាន់បង់ភាគទាន
card-status-qualifying = រយៈពេលរង់ចាំ មិនទាន់មានការធានា
card-status-covered = សន្មតថាមានការធានា
card-status-payment_due = ត្រូវបង់ភាគទាន ពេលនេះគ្មានការធានា
card-status-late = មិនបានបង់ទាន់ពេលក្នុងខែនេះ
card-status-gap_notice_received = ខកខានបង់ បានទទួលការជូនដំណឹង
card-status-gap_notice_handed_in = ខកខានបង់ បានដាក់ការជូនដំណឹង
card-status-gap_no_notice = ខកខានបង់ភាគទាន
card-status-abandonment_presumed = មិនបានបង់ ហួសកំណត់ ៦ ខែ
card-status-ended = សមាជិកភាពបានបញ្ចប់
card-status-through_employer = ការធានាតាមរយៈនិយោជក

# unread: the whole message; ប័ណ្ណ for our card, ប័ណ្ណ ប.ស.ស. for the card of NSSF
card-caption =
    🪪 <b>{ $name }</b>
    { $status }។ ទិន្នន័យ ប.ស.ស. គិតត្រឹម { $date }។

    សូមបង្ហាញរូបនេះនៅមន្ទីរពេទ្យ ជាមួយប័ណ្ណ ប.ស.ស. និងអត្តសញ្ញាណប័ណ្ណ។ កូដនេះអាចពិនិត្យដោយគ្មានអ៊ីនធឺណិតបាន រហូតដល់ <b>{ $expires }</b>។ ក្រោយពីនោះ សូមធ្វើប័ណ្ណថ្មីនៅទីនេះ។
    ប័ណ្ណនេះជំនួសប័ណ្ណមុនៗទាំងអស់របស់បុគ្គលនេះ។
    ប.ស.ស. ជាអ្នកសម្រេច៖ សូមទូរសព្ទទៅលេខ <b>1286</b>។
card-not-a-member = យើងមិនទាន់ស្គាល់សមាជិកភាព ប.ស.ស. របស់បុគ្គលនេះទេ ដូច្នេះមិនទាន់មានប័ណ្ណទេ។ សូមចុច /cover ដើម្បីមើលថាខ្វះអ្វី។
card-own =
    🪪 <b>នេះជាប័ណ្ណរបស់ { $name }។</b>
    { $number } · { $status }
    { $until }
    { $state }
    ទិន្នន័យ ប.ស.ស. គិតត្រឹម { $date }។ ប.ស.ស. ជាអ្នកសម្រេច៖ សូមទូរសព្ទទៅលេខ <b>1286</b>។
card-own-until = សន្មតថាមានការធានា រហូតដល់ { $date }។
card-own-not-covered = ពេលនេះសន្មតថាគ្មានការធានា។
card-own-ask = អំពីការធានា សូមសួរនិយោជក ឬទូរសព្ទទៅលេខ 1286។
card-own-in-force = ប័ណ្ណនេះធ្វើនៅថ្ងៃ { $date } ហើយនៅប្រើបាន។
card-own-replaced = ប័ណ្ណនេះធ្វើនៅថ្ងៃ { $date } ហើយប្រើលែងបានទេ៖ មានប័ណ្ណថ្មីជំនួសហើយ។
# Said to everybody else, whether there is such a card or not.
# unread: the whole message
card-for-staff =
    🪪 <b>កូដនេះសម្រាប់បុគ្គលិកមន្ទីរពេទ្យ។</b>
    សូមបង្ហាញកូដនេះនៅកន្លែងព្យាបាល៖ បុគ្គលិកពិនិត្យវាដោយទូរសព្ទរបស់គេ សូម្បីតែគ្មានអ៊ីនធឺណិតក៏បាន។
    បើលោកអ្នកធ្វើការនៅមន្ទីរពេទ្យ សូមសុំ { $operator } នូវទំព័រសម្រាប់ពិនិត្យកូដនេះ។ បើមានសំណួរ សូមទូរសព្ទទៅលេខ <b>1286</b>។

verdict-genuine = ប័ណ្ណនេះពិតប្រាកដ។
verdict-as-of = គិតត្រឹម { $day }។ ការផ្លាស់ប្តូរក្រោយមក មើលឃើញតែតាមអ៊ីនធឺណិតប៉ុណ្ណោះ។
verdict-covered-until = សន្មតថាមានការធានា រហូតដល់ { $day }។
verdict-not-covered = សន្មតថា ពេលនេះគ្មានការធានា។
verdict-compare = សូមផ្ទៀងឈ្មោះ ជាមួយអត្តសញ្ញាណប័ណ្ណរបស់បុគ្គលនេះ។
verdict-decides = ប.ស.ស. ជាអ្នកសម្រេច៖ សូមទូរសព្ទទៅលេខ 1286។
verdict-cover-over = ការធានាដែលបានសន្មត ផុតហើយ
verdict-expired = ប័ណ្ណនេះចាស់ពេកហើយ
verdict-expired-since = អាចពិនិត្យបានតែដល់ { $day } ប៉ុណ្ណោះ។
verdict-expired-do = ប័ណ្ណនេះពិតប្រាកដ តែមិនបញ្ជាក់អ្វីសម្រាប់ថ្ងៃនេះទេ។ សូមសុំប័ណ្ណថ្មីពីបុគ្គលនេះ៖ គាត់ធ្វើវានៅក្នុង ឆ័ត្រ (Chhat) លើ Telegram។
verdict-altered = មិនពិតប្រាកដ៖ កុំទទួលយក
verdict-altered-do = កូដនេះត្រូវបានកែ ឬក្លែង។ សូមឱ្យបុគ្គលនេះបើកប័ណ្ណរបស់គាត់នៅក្នុង ឆ័ត្រ (Chhat) លើ Telegram ឬទូរសព្ទទៅលេខ 1286។
verdict-unknown-key = នៅទីនេះមិនស្គាល់សោនៃប័ណ្ណនេះទេ
verdict-unknown-key-do = សូមភ្ជាប់អ៊ីនធឺណិត បើកទំព័រនេះឡើងវិញ រួចស្កេនម្តងទៀត។ បើនៅតែដដែល សូមកុំទទួលយកប័ណ្ណនេះ ហើយទូរសព្ទទៅលេខ 1286។
verdict-unreadable = មិនមែនជាប័ណ្ណសមាជិក
verdict-unreadable-do = កូដ ឬរូបនេះ មិនមែនជាប័ណ្ណរបស់យើងទេ ឬមើលមិនច្បាស់។ សូមដាក់ឱ្យជិត នៅកន្លែងភ្លឺ រួចសាកម្តងទៀត។
verdict-clock-behind = ថ្ងៃខែឆ្នាំរបស់ឧបករណ៍នេះខុស
verdict-clock-behind-do = សូមកំណត់ថ្ងៃ និងម៉ោងរបស់ឧបករណ៍នេះ រួចស្កេនម្តងទៀត។

verify-title = ពិនិត្យប័ណ្ណសមាជិក
verify-how = សូមដាក់កាមេរ៉ាចំកូដនៅលើប័ណ្ណ ឬជ្រើសរើសរូបភាពប័ណ្ណ។
verify-camera = 📷 ប្រើកាមេរ៉ា
verify-stop = បិទកាមេរ៉ា
verify-file = 🖼 ជ្រើសរើសរូបភាព
verify-again = ពិនិត្យប័ណ្ណផ្សេងទៀត
verify-no-camera = ប្រើកាមេរ៉ានៅទីនេះមិនបានទេ។ សូមជ្រើសរើសរូបភាពជំនួស។
verify-no-code = រកមិនឃើញកូដក្នុងរូបនេះទេ។ សូមជ្រើសរើសរូបដែលឃើញកូដទាំងមូល ច្បាស់ និងត្រង់។
verify-not-a-picture = ឯកសារនេះមិនមែនជារូបភាពទេ។
verify-working = សូមរង់ចាំបន្តិច …
verify-number = លេខប័ណ្ណ ប.ស.ស.
verify-private = អ្វីដែលលោកអ្នកស្កេន មិនចេញពីឧបករណ៍នេះទេ។ ក្រោយបើករួច ទំព័រនេះដំណើរការដោយគ្មានអ៊ីនធឺណិតក៏បាន។
verify-keys = សោគិតត្រឹម { $day }។ សូមបើកទំព័រនេះដោយមានអ៊ីនធឺណិត ម្តងក្នុងមួយសប្តាហ៍។
verify-run-by = ដំណើរការដោយ { $operator } មិនមែនដោយ ប.ស.ស. ទេ។
# unread: new
verify-run-by-unnamed = មិនទាន់បានបញ្ចូលឈ្មោះអ្នកដំណើរការទំព័រនេះទេ។ វាមិនមែនជាទំព័ររបស់ ប.ស.ស. ទេ។
verify-no-script = ទំព័រនេះត្រូវការ JavaScript។
