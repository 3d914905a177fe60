# Money that waits: lines of banks' files, and "I have paid".
case-kind-payment = 💵 ប្រាក់មិនទាន់កត់ត្រា
case-kind-payment_claim = 🧾 «ខ្ញុំបានបង់ហើយ»
btn-case-split = 👨‍👩‍👧 កត់ត្រាតាមការបែងចែក
btn-case-book = ✅ កត់ត្រាសម្រាប់ …
# unread: new
btn-case-reverse = ↩️ ប្រាក់ដែលត្រូវដកវិញ …
btn-case-dismiss = 🗄 ទុកដោយឡែក
btn-case-match = ✅ គឺប្រាក់នេះ …
btn-case-not_found = ❌ រកមិនឃើញ
btn-case-lines-done = ✅ បាទ/ចាស ទាំងនេះ
case-reason-not_contribution = មិនមែនភាគទាន
case-reason-bank_corrects = ធនាគារនឹងកែ
case-reason-of_other_month = រាប់កន្លែងផ្សេងហើយ
case-reason-not_arrived = មិនមានក្នុងទិន្នន័យធនាគារ
case-reason-slip_unclear = បង្កាន់ដៃមើលមិនច្បាស់
case-reason-other_card = បង្កាន់ដៃជាប័ណ្ណផ្សេង
case-done-booked = ✅ <b>{ $title }</b>៖ បានកត់ត្រា។ អ្នកពាក់ព័ន្ធនឹងទទួលបង្កាន់ដៃ។
# unread: new
case-done-reversed = ↩️ <b>{ $title }</b>៖ បានផ្គូផ្គងជាមួយប្រាក់ដែលត្រូវដកវិញ។ អ្នកពាក់ព័ន្ធនឹងទទួលដំណឹង។
case-done-dismissed = 🗄 <b>{ $title }</b>៖ ទុកដោយឡែក មិនបានកត់ត្រាទេ។
case-done-not_found = ❌ <b>{ $title }</b>៖ រកមិនឃើញ។ បានប្រាប់សាមីខ្លួនហើយ។
case-refused-busy = កំពុងនាំចូលឯកសារមួយ។ គ្មានអ្វីប្រែប្រួលទេ សូមព្យាយាមម្តងទៀតក្នុងមួយនាទី។
case-refused-sum = ប្រាក់ដែលអ្នកទាំងនេះត្រូវបង់ មិនស្មើនឹងចំនួនសរុបទេ។ សូមជ្រើសម្នាក់ ឬអ្នកដែលប្រាក់ត្រូវបង់បូកគ្នាស្មើនឹងចំនួននេះ។ គ្មានអ្វីប្រែប្រួលទេ។
case-refused-no_payer = ក្នុងចំណោមនេះ មានម្នាក់មិនបង់ភាគទាននៅទីនេះទេ។ គ្មានអ្វីប្រែប្រួលទេ។
case-refused-not_of_membership = ខែនេះមិនស្ថិតក្នុងសមាជិកភាពទេ៖ មុនចូលជាសមាជិក ក្រោយបញ្ចប់ ឬមុនមានច្បាប់នេះ។ គ្មានអ្វីប្រែប្រួលទេ។
case-refused-reversal = ប្រាក់ដែលត្រូវដកវិញ មិនអាចកត់ត្រាដោយដៃទេ។ គ្មានអ្វីប្រែប្រួលទេ។
# unread: new
case-refused-taken_back = ប្រាក់នោះបានដកវិញរួចហើយ ឬលែងមានទៀត។ គ្មានអ្វីប្រែប្រួលទេ។
case-refused-one_line = សូមជ្រើសតែមួយបន្ទាត់ប៉ុណ្ណោះ។ គ្មានអ្វីប្រែប្រួលទេ។
case-payment =
    <b>{ $amount }</b> { $bank } { $date }
    លេខយោងរបស់ធនាគារ៖ { $reference }
    ប័ណ្ណ { $card } សម្រាប់ខែ{ $month }
    ❓ <b>{ $reason }</b>
case-payment-unknown_card = គ្មានសមាជិកណាមានលេខប័ណ្ណនេះទេ។
case-payment-not_reckoned = សមាជិកនេះបង់តាមរយៈនិយោជក។
case-payment-wrong_amount = តិចជាងភាគទានប្រចាំខែ។
case-payment-month_paid = ខែនេះបានបង់រួចហើយ។
case-payment-before_registration = មិនស្ថិតក្នុងខែណាមួយនៃសមាជិកភាពនេះទេ។
case-payment-membership_ended = ក្រោយសមាជិកភាពបានបញ្ចប់។
case-payment-family_split = ប្រហែលបង់សម្រាប់គ្រួសារ។
case-payment-nothing_to_reverse = ត្រូវដកវិញ តែមិនធ្លាប់កត់ត្រាប្រាក់នេះទេ។
case-payers = 👥 ម្ចាស់ប័ណ្ណ និងគ្រួសារ៖
case-payers-none = 👥 គ្មានអ្នកណាត្រូវនឹងប័ណ្ណនេះទេ។ បើមានគេសរសេរថា «ខ្ញុំបានបង់ហើយ» ប្រាក់នេះនឹងបង្ហាញនៅទីនោះ។
case-payer-missing = • { $name }៖ ត្រូវបង់ { $amount }
case-payer-paid = • { $name }៖ ខែនេះបានបង់រួច
case-payer-ended = • { $name }៖ សមាជិកភាពបានបញ្ចប់
case-payer-share = ← <b>{ $amount }</b>
# unread: the two about money that goes back
case-reversible = ↩️ ប្រាក់ដែលអាចត្រូវដកវិញ មានចំនួនស្មើគ្នា៖
# unread: new
case-reversible-none = ↩️ មិនមានប្រាក់ចំនួននេះ ដែលអាចដកវិញបានទេ។ បើឯកសារដែលមានការបង់នោះមិនទាន់មកដល់ សូមដាក់សំណុំរឿងនេះត្រឡប់ក្នុងជួរវិញ។ នៅទីនេះ មិនដកវិញតែមួយផ្នែកនៃប្រាក់ទេ៖ ធនាគារជាអ្នកកែ។
case-claim =
    <b>«ខ្ញុំបានបង់ហើយ»</b> លេខ <b>{ $reference }</b>
    { $name } ប័ណ្ណ { $card } សម្រាប់ខែ{ $month }
    ធនាគារ៖ { $bank }។ ថ្ងៃ៖ { $date }។
case-like = 🔎 ប្រាក់ចំនួននេះ ក្នុងខែនេះ ដែលរកម្ចាស់មិនទាន់ឃើញ៖
case-like-none = 🔎 មិនមានប្រាក់ចំនួននេះ ក្នុងខែនេះ កំពុងរង់ចាំទេ។ ឯកសារធនាគារអាចមកក្រោយ៖ បើទើបបង់បានប៉ុន្មានថ្ងៃ សូមដាក់សំណុំរឿងនេះត្រឡប់ក្នុងជួរវិញ។
case-like-line = { $date } { $bank } { $card } { $amount }

# Notices "I cannot pay": staff write down what NSSF has answered.
case-kind-notice = ✋ ការជូនដំណឹង «មិនអាចបង់»
btn-case-received = ✅ ប.ស.ស. បានទទួល
btn-case-refused = ❌ ប.ស.ស. មិនទទួលយក
case-reason-reason_short = មូលហេតុមិនគ្រប់គ្រាន់
case-reason-paper_missing = ខ្វះឯកសារ
case-reason-too_late = មកដល់យឺត
case-done-notice_received = ✅ <b>{ $title }</b>៖ ប.ស.ស. បានទទួល។ បានប្រាប់សាមីខ្លួនហើយ។
case-done-notice_refused = ❌ <b>{ $title }</b>៖ ប.ស.ស. មិនទទួលយក។ បានប្រាប់សាមីខ្លួនហើយ។
case-notice =
    ការជូនដំណឹង <b>{ $reference }</b> ដាក់នៅថ្ងៃ { $date } ដូចដែលនឹងដាក់ជូន ប.ស.ស.៖
    <blockquote>{ $letter }</blockquote>
    ប.ស.ស. ជាអ្នកសម្រេច។ សូមកត់ត្រានៅទីនេះ នូវចម្លើយរបស់ ប.ស.ស.។
