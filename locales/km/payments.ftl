# Receipts and corrections, /payments, and the statement as a picture: the Khmer of locales/en/payments.ftl. Manners: common.ftl.

payments-title = <b>ប្រាក់ដែលបានមកដល់</b> គិតត្រឹម { $date }
payments-year = { $year } { $marks }
payments-line = { $date } · { $month } · { $amount }{ $from }
payments-taken-back = { $date } · { $month } · ដកវិញ៖ { $amount }
payments-none = មិនទាន់មានប្រាក់មកដល់ទេ។
payments-legend = ពីមករា ដល់ធ្នូ ក្នុងឆ្នាំនីមួយៗ៖ ● បានបង់, ○ ខកខាន, ◔ អាចបង់ឥឡូវ, ◑ ផុតពេលបង់, · ខែក្រោយ, – មុនចូលជាសមាជិក
btn-statement = 📄 របាយការណ៍៖ { $given }
# unread: របាយការណ៍ for a statement of account
statement-title = របាយការណ៍បង់ភាគទាន
statement-number = លេខប័ណ្ណ ប.ស.ស. { $number }
statement-as-of = ធ្វើនៅ { $today }។ ទិន្នន័យ ប.ស.ស. គិតត្រឹម { $date }។
statement-month = ខែ
statement-state = ស្ថានភាព
statement-received = បានមកដល់
statement-paid-on = បង់ថ្ងៃណា នៅណា
statement-issued-by = { $operator } · មិនមែនជាបង្កាន់ដៃ ប.ស.ស. ឬធនាគារទេ
month-paid = បានបង់
month-missed = ខកខាន
month-open = អាចបង់ឥឡូវ
month-late = ផុតពេលបង់
month-ahead = ខែក្រោយ
statement-caption =
    របាយការណ៍បង់ភាគទានរបស់ { $name } យ៉ាងច្រើន ២ ឆ្នាំចុងក្រោយ។ ទិន្នន័យ ប.ស.ស. គិតត្រឹម { $date }។
    វាបង្ហាញប្រាក់ដែលបានមកដល់ក្នុងទិន្នន័យ។ វាមិនមែនជាបង្កាន់ដៃរបស់ ប.ស.ស. ឬធនាគារទេ៖ សូមទុកបង្កាន់ដៃធនាគារ។ ប.ស.ស. ជាអ្នកសម្រេច៖ សូមទូរសព្ទទៅលេខ <b>1286</b>។

receipt-line = • { $name } ខែ{ $month }៖ <b>{ $amount }</b> { $bank } បង់នៅថ្ងៃ { $date }
receipt-more = និង { $months } ទៀត៖ សូមចុច /payments ដើម្បីមើល។
receipt-now = <b>{ $name }</b> ឥឡូវនេះ៖
receipt-overpaid = ប្រាក់ដែលមកដល់ លើសពីតម្លៃមួយខែ។ ប្រាក់លើសមិនបង់ខែផ្សេងដោយខ្លួនឯងទេ៖ សូមសួរលេខ <b>1286</b> ថាប្រាក់នោះទៅជាយ៉ាងណា។
receipt-received = 🧾 <b>ភាគទានរបស់លោកអ្នក បានមកដល់ក្នុងទិន្នន័យរបស់ធនាគារហើយ។</b>
receipt-received-next = សូមទុកបង្កាន់ដៃរបស់ធនាគារ។ បើឈ្មោះ ខែ ឬចំនួនទឹកប្រាក់មិនត្រូវ សូមទូរសព្ទទៅលេខ <b>1286</b>។
# unread: ដកប្រាក់ទៅវិញ for money that a bank takes back
receipt-reversed = ⚠️ <b>ធនាគារបានដកប្រាក់ដែលបានបង់ទៅវិញ។</b>
receipt-reversed-next = 👉 សូមសួរធនាគារថាហេតុអ្វី។ រួចសូមបង់ម្តងទៀត ពេលខែនោះនៅអាចបង់បាន។ សូមចុច /pay ដើម្បីមើលរបៀបបង់។
# unread: the correction, whether it frightens nobody
receipt-undone = ✏️ <b>ការកែតម្រូវ៖ យើងបានសរសេរថា ប្រាក់នេះបានមកដល់។ នោះជាកំហុសក្នុងទិន្នន័យ មិនមែនកំហុសរបស់លោកអ្នកទេ។</b>
receipt-undone-next = 👉 បើលោកអ្នកបានបង់មែន សូមទុកបង្កាន់ដៃ ហើយចុច «ខ្ញុំបានបង់ហើយ»៖ បុគ្គលិកម្នាក់ជួយរក។ បើទិន្នន័យត្រឹមត្រូវមកដល់ លោកអ្នកទទួលបង្កាន់ដៃម្តងទៀត។
receipt-restored = ✏️ <b>ការកែតម្រូវ៖ យើងបានសរសេរថា ធនាគារបានដកប្រាក់នេះទៅវិញ។ នោះជាកំហុសក្នុងទិន្នន័យ មិនមែនកំហុសរបស់លោកអ្នកទេ។ ប្រាក់នេះនៅរាប់ដដែល។</b>
receipt-restored-next = លោកអ្នកមិនចាំបាច់ធ្វើអ្វីទេ។ បើក្នុងពេលនោះ លោកអ្នកបានបង់ខែដដែលម្តងទៀត សូមទូរសព្ទទៅលេខ <b>1286</b> ហើយទុកបង្កាន់ដៃទាំងពីរ។
