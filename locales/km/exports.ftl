# Files that staff take out: the Khmer of locales/en/exports.ftl.

# unread: the word for a file of data
btn-exports = 📄 ឯកសារទិន្នន័យ
# unread: the whole message
exports =
    📄 <b>ឯកសារទិន្នន័យ</b>
    ឯកសារមានមួយបន្ទាត់សម្រាប់ពាក្យសុំ សមាជិក ឬខែនីមួយៗ។ គ្មានឈ្មោះ គ្មានលេខទូរសព្ទ និងគ្មានលេខប័ណ្ណ ឬលេខឯកសារទេ។ មានតែបញ្ជីអ្នកដែលត្រូវទូរសព្ទទៅទេ ដែលមានឈ្មោះ និងលេខទូរសព្ទ។ ត្រូវមានមនុស្សម្នាក់ទៀតអនុញ្ញាត។
export-own-asked = ⏳ កំពុងរង់ចាំអ្នកគ្រប់គ្រងបុគ្គលិក៖ <b>{ $kind }</b> ({ $where }) { $purpose }។
export-own-approved = ✅ បានអនុញ្ញាត៖ <b>{ $kind }</b> ({ $where }) { $purpose }។ លោកអ្នកអាចទាញយកបានម្តង ក្នុងរយៈពេល ២៤ ម៉ោងក្រោយការអនុញ្ញាត។
exports-to-decide = កំពុងរង់ចាំចម្លើយរបស់លោកអ្នក៖ <b>{ $count }</b>
exports-ask = តើលោកអ្នកត្រូវការឯកសារណា?
exports-none = គ្មានអ្វីកំពុងរង់ចាំទេ។
btn-export-fetch = 📄 ទាញយក

export-kind-applications = ពាក្យសុំ
export-kind-members = សមាជិក
export-kind-contributions = ភាគទានតាមខែ
# unread: new
export-kind-calls = អ្នកដែលត្រូវទូរសព្ទទៅ
# unread: the three lists of columns
export-holds-applications = ភេទ ក្រុមអាយុ ខេត្ត មុខរបរ ប្រភេទ ស្ថានភាព និងខែដាក់ពាក្យ
export-holds-members = ភេទ ក្រុមអាយុ ខេត្ត មុខរបរ ប្រភេទ ការធានាដែលសន្មត ចំនួនខែខកខាន និងខែចុះឈ្មោះ
export-holds-contributions = ភេទ ក្រុមអាយុ ខេត្ត មុខរបរ ប្រភេទ ខែ ប្រាក់រៀលដែលបានទទួល និងដែលដកវិញ
# unread: new
export-holds-calls = ឈ្មោះ លេខទូរសព្ទ ខេត្ត ចំនួនខែខកខាន ចំនួនខែនៅសល់ និងថ្ងៃកំណត់ ៦ ខែ
export-purpose-report = 📊 សម្រាប់របាយការណ៍
export-purpose-planning = 🗺 សម្រាប់រៀបផែនការការងារ
export-purpose-data_check = 🔍 សម្រាប់ពិនិត្យទិន្នន័យ
export-purpose-research = 🎓 សម្រាប់ការស្រាវជ្រាវ
# unread: new
export-purpose-calling = 📞 សម្រាប់ទូរសព្ទទៅអ្នកទាំងនេះ

export-where = 📄 <b>{ $kind }</b>៖ សម្រាប់ខេត្តណា?
export-why =
    📄 <b>{ $kind }</b> ({ $where })
    ក្នុងឯកសារមាន៖ { $holds }។

    តើលោកអ្នកត្រូវការវាសម្រាប់អ្វី?
export-asked = 📨 សំណើរបស់លោកអ្នកបានរក្សាទុកហើយ ហើយយើងបានប្រាប់អ្នកគ្រប់គ្រងបុគ្គលិក។ ចម្លើយនឹងមកដល់ទីនេះ។ បើគ្មានចម្លើយក្នុងរយៈពេល ៧ ថ្ងៃ សូមស្នើម្តងទៀត។
export-asked-nobody = 📨 សំណើរបស់លោកអ្នកបានរក្សាទុកហើយ ប៉ុន្តែមិនទាន់មានអ្នកណាផ្សេងអាចអនុញ្ញាតបានទេ។ ត្រូវមានអ្នកគ្រប់គ្រងបុគ្គលិកសម្រាប់គ្រប់ខេត្ត ដែលមិនមែនជាលោកអ្នក។ សូមស្នើឱ្យអញ្ជើញម្នាក់។
export-asked-already = លោកអ្នកមានសំណើមួយសម្រាប់ឯកសារប្រភេទនេះរួចហើយ។ សូមរង់ចាំចម្លើយ ឬទាញយកឯកសារនោះជាមុនសិន។

# unread: the whole message
export-to-decide =
    📄 <b>{ $name } ស្នើសុំឯកសារទិន្នន័យ។</b>
    <b>{ $kind }</b> ({ $where })
    គោលបំណង៖ { $purpose }
    ក្នុងឯកសារមាន៖ { $holds }។
    ស្នើនៅថ្ងៃ { $date }។

    មួយបន្ទាត់ គឺមនុស្សម្នាក់ ឬមួយខែ។ នៅកន្លែងតូច គេអាចនៅតែស្គាល់ថាជានរណា។ សូមអនុញ្ញាត លុះត្រាតែការងារត្រូវការ។
btn-export-approve = ✅ អនុញ្ញាត
btn-export-refuse = ❌ មិនអនុញ្ញាត
export-reason-why = ហេតុអ្វីមិនអនុញ្ញាត? អ្នកដែលបានស្នើនឹងអានមូលហេតុនេះ។
export-reason-not_needed = តួលេខក្នុងរបាយការណ៍គ្រប់គ្រាន់ហើយ
export-reason-too_wide = សូមស្នើតែខេត្តដែលត្រូវការ
export-reason-talk_first = សូមនិយាយជាមួយខ្ញុំជាមុនសិន
export-decided-approved = ✅ បានអនុញ្ញាត។ អ្នកដែលបានស្នើនឹងដឹង ហើយអាចទាញយកឯកសារក្នុងរយៈពេល ២៤ ម៉ោង។
export-decided-refused = អ្នកដែលបានស្នើនឹងដឹងថាមិនអនុញ្ញាត និងដឹងមូលហេតុ។
export-decided-already = សំណើនេះមានគេសម្រេចរួចហើយ ឬផុតកំណត់ហើយ។
export-own = លោកអ្នកជាអ្នកស្នើឯកសារនេះ។ ត្រូវឱ្យអ្នកគ្រប់គ្រងបុគ្គលិកម្នាក់ទៀតសម្រេច។

export-approved =
    ✅ <b>ឯកសាររបស់លោកអ្នកត្រូវបានអនុញ្ញាត៖</b> { $kind } ({ $where }) { $purpose }។
    លោកអ្នកអាចទាញយកបានម្តង ក្នុងរយៈពេល ២៤ ម៉ោង។
export-refused =
    ឯកសាររបស់លោកអ្នកមិនត្រូវបានអនុញ្ញាតទេ៖ { $kind } ({ $where }) { $purpose }។
    មូលហេតុ៖ { $reason }។
export-file =
    📄 <b>{ $kind }</b> ({ $where })
    គោលបំណង៖ { $purpose }
    ចំនួនបន្ទាត់៖ { $lines }

    ឯកសារនេះនឹងចេញពីការជជែកនេះក្រោយ ២៤ ម៉ោង។ សូមទុកវាតែកន្លែងដែលការងារត្រូវការ រួចលុបវាពេលប្រើរួច។
export-gone = គ្មានឯកសារសម្រាប់ទាញយកនៅទីនេះទេ៖ វាត្រូវបានទាញយករួចហើយ ឬផុតកំណត់ហើយ។ បើនៅតែត្រូវការ សូមស្នើម្តងទៀត។
export-too-large = ឯកសារនេះធំពេក ឬត្រូវការពេលយូរពេក។ យើងមិនបានផ្ញើអ្វីទេ។ សូមស្នើម្តងទៀត សម្រាប់ខេត្តតែមួយ។ បើបានស្នើសម្រាប់ខេត្តតែមួយរួចហើយ សូមសួរអ្នកដំណើរការសេវានេះ។

export-column-row = បន្ទាត់
export-column-sex = ភេទ
export-column-age = អាយុ
export-column-province = ខេត្ត
export-column-occupation = មុខរបរ
export-column-kind = ប្រភេទ
export-column-status = ស្ថានភាព
export-column-submitted = ខែដាក់ពាក្យ
# unread: presumed cover as the head of a column
export-column-cover = ការធានាដែលសន្មត
export-column-missed = ចំនួនខែខកខាន
export-column-registered = ខែចុះឈ្មោះ
export-column-covered_until = ធានាដល់ខែ
export-column-month = ភាគទានសម្រាប់ខែ
export-column-received = រៀលដែលបានទទួល
export-column-taken_back = រៀលដែលដកវិញ
export-column-paid_in = បង់ដំបូងក្នុងខែ
# unread: new
export-column-name = ឈ្មោះ
# unread: new
export-column-phone = លេខទូរសព្ទ
# unread: new
export-column-left = ខែនៅសល់
# unread: new
export-column-limit = កំណត់ ៦ ខែ
export-age-0 = ក្រោម ១៨ ឆ្នាំ
export-age-18 = ១៨ ដល់ ២៤ ឆ្នាំ
export-age-25 = ២៥ ដល់ ៣៤ ឆ្នាំ
export-age-35 = ៣៥ ដល់ ៤៤ ឆ្នាំ
export-age-45 = ៤៥ ដល់ ៥៤ ឆ្នាំ
export-age-55 = ៥៥ ដល់ ៦៤ ឆ្នាំ
export-age-65 = ៦៥ ឆ្នាំឡើងទៅ
export-status-submitted = កំពុងរង់ចាំ
export-status-in_review = កំពុងពិនិត្យ
export-status-sent_back = បានផ្ញើត្រឡប់
export-status-accepted = បានទទួលយក
export-status-registered = បានចុះឈ្មោះ
export-status-rejected = មិនទទួលយក
export-status-withdrawn = បានដកវិញ
export-status-expired = ផុតកំណត់
export-occupation-other = ផ្សេងទៀត
