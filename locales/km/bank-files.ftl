# Files of the banks, for managers: the Khmer of locales/en/bank-files.ftl. Manners: common.ftl.

# unread: new
btn-bank-files = 🏦 ឯកសារធនាគារ
# unread: new
btn-bank-file = ↩️ ដកវិញ { $date } { $time } …
# unread: new
btn-bank-file-undo = ↩️ បាទ/ចាស ដកវិញទាំងអស់

# unread: ដកវិញ for taking a whole file back, in all messages of this file
bank-files =
    🏦 <b>ឯកសារធនាគារ</b> ថ្មីជាងគេនៅមុនគេ
    បើចង់ដកឯកសារមួយវិញទាំងមូល សូមចុចលើវា៖ យើងសួរម្តងទៀតមុនពេលដក។
# unread: new
bank-file =
    <b>{ $date } { $time }</b>៖ { $lines } បន្ទាត់។ សម្រាប់បុគ្គលិកពិនិត្យ៖ { $queued }។ មិនបានទទួលយក៖ { $rejected }។
    { $state }
# unread: new
bank-file-kept = ✅ បានកត់ត្រា
# unread: new
bank-file-nothing_new = ▫️ គ្មានអ្វីថ្មីក្នុងឯកសារនេះទេ ដូច្នេះគ្មានអ្វីត្រូវដកវិញទេ
# unread: new
bank-file-asked = ⏳ កំពុងដកវិញ
# unread: new
bank-file-undone = ↩️ បានដកវិញ
# unread: new
bank-files-none = មិនទាន់មានឯកសារធនាគារណា ត្រូវបាននាំចូលទេ។
# unread: new
bank-files-older = ឯកសារចាស់ជាងនេះ៖ អ្នកថែទាំប្រព័ន្ធដកវិញនៅម៉ាស៊ីនមេ (chhat import undo)។
# unread: new
bank-file-sure =
    <b>តើដកវិញទាំងអស់ ដែលបានមកពីឯកសារនេះមែនទេ?</b>
    ប្រាក់ក្នុងឯកសារនេះលែងរាប់ រួមទាំងប្រាក់ដែលបុគ្គលិកបានកត់ត្រាពីវាដែរ។ «ខ្ញុំបានបង់ហើយ» បើកវិញ បើខែណាក្លាយជាមិនទាន់បង់។ អ្នកដែលបានទទួលបង្កាន់ដៃ នឹងទទួលការកែតម្រូវ។
    ធ្វើហើយ ត្រឡប់ដើមវិញមិនបានទេ។ ក្រោយមក អាចនាំចូលឯកសារត្រឹមត្រូវ ឬឯកសារនេះម្តងទៀត។
# unread: new
bank-file-undoing =
    ⏳ <b>កំពុងដកវិញ។</b>
    ឯកសារធំ អាចត្រូវការពេលពីរបីនាទី ហើយបើកំពុងនាំចូលឯកសារផ្សេង យើងរង់ចាំសិន។ លោកអ្នកអាចធ្វើការផ្សេងបាន៖ ពេលរួចរាល់ យើងសរសេរមកនៅទីនេះ។
# unread: new
bank-file-undoing-already = ឯកសារនេះកំពុងដកវិញ ឬបានដកវិញរួចហើយ។
# unread: new
bank-file-done =
    ↩️ <b>បានដកឯកសារ { $date } { $time } វិញហើយ។</b>
    ប្រាក់បានបង់៖ { $payments }។ «ខ្ញុំបានបង់ហើយ» ដែលរង់ចាំម្តងទៀត៖ { $claims }។
    អ្នកដែលនឹងទទួលការកែតម្រូវ៖ { $corrections }។ បង្កាន់ដៃដែលមិនទាន់ផ្ញើ ហើយនឹងមិនផ្ញើទេ៖ { $cancelled }។
