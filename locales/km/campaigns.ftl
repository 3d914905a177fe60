# What campaigns of staff say: the Khmer of locales/en/campaigns.ftl.

campaign-words = { $words }
campaign-from = — { $operator }។ មានសំណួរ សូមទូរសព្ទទៅ ប.ស.ស.៖ <b>1286</b>។
# unread: the whole message
campaign-contributions =
    💳 <b>ភាគទានខែនេះ</b>

    «បង់ភាគទាន» បង្ហាញចំនួនប្រាក់ សម្រាប់អ្នកណា និងត្រឹមថ្ងៃណា។
