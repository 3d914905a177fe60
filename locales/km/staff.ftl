# What those who work here read: the Khmer of locales/en/staff.ftl.

# unread: the names of the six roles
role-reviewer = អ្នកពិនិត្យពាក្យសុំ
role-campaigner = អ្នកផ្ញើការរំលឹក
role-manager = អ្នកគ្រប់គ្រង
role-agent = អ្នកជួយចុះឈ្មោះ
role-verifier = អ្នកពិនិត្យប័ណ្ណ
role-admin = អ្នកគ្រប់គ្រងបុគ្គលិក
role-everywhere = គ្រប់ខេត្ត
role-does-reviewer = សម្រេចលើពាក្យសុំ និងសំណើ
role-does-campaigner = ផ្ញើការរំលឹកដល់សមាជិក
role-does-manager = អានរបាយការណ៍ និងមើលខុសត្រូវលើតួលេខ
role-does-agent = ជួយអ្នកដទៃចុះឈ្មោះ
role-does-verifier = ពិនិត្យប័ណ្ណសមាជិក
role-does-admin = កំណត់ថាអ្នកណាធ្វើការនៅទីនេះ និងមានតួនាទីអ្វី

btn-work = 🧰 ការងាររបស់ខ្ញុំ
btn-staff = 👥 បុគ្គលិក
work =
    🧰 <b>ការងាររបស់ខ្ញុំ</b>
    { $roles }
work-role = • <b>{ $role }</b> ({ $where })៖ { $does }
work-verify = 🪪 ដើម្បីពិនិត្យប័ណ្ណសមាជិក សូមស្កេនកូដលើប័ណ្ណដោយកាមេរ៉ាទូរសព្ទ រួចបើកតំណ។ ស្ថានភាពថ្ងៃនេះនឹងបង្ហាញនៅទីនេះ។
work-recorded = រាល់ទិន្នន័យដែលលោកអ្នកបើកមើល និងរាល់ការងារដែលលោកអ្នកធ្វើ ត្រូវបានកត់ត្រាក្រោមឈ្មោះលោកអ្នក។
command-work = ការងាររបស់ខ្ញុំ (បុគ្គលិក)
command-staff = បុគ្គលិក និងតួនាទី

# unread: the whole message
staff-invitation =
    👋 <b>លោកអ្នកត្រូវបានអញ្ជើញឱ្យធ្វើការជាមួយសេវានេះ។</b>
    តួនាទីរបស់លោកអ្នក៖ <b>{ $role }</b> ({ $where })។ ការងារ៖ { $does }។
    { $runBy } សូមយល់ព្រម លុះត្រាតែលោកអ្នកស្គាល់អ្នកដែលផ្ញើតំណនេះមក។
    តំណនេះប្រើបានតែម្តង រហូតដល់ថ្ងៃ { $date }។
btn-staff-accept = ✅ យល់ព្រម
staff-accepted = ✅ ចាប់ពីពេលនេះ លោកអ្នកជា <b>{ $role }</b> ({ $where })។ សូមផ្ញើ /work ដើម្បីបើកទំព័រនេះ។
staff-invitation-used = ការអញ្ជើញនេះត្រូវបានប្រើរួចហើយ។ សូមសុំតំណថ្មីពីអ្នកដែលបានផ្ញើមក។
staff-invitation-expired = ការអញ្ជើញនេះផុតកំណត់ហើយ។ សូមសុំតំណថ្មីពីអ្នកដែលបានផ្ញើមក។

staff-list =
    👥 <b>បុគ្គលិក</b>
    សូមចុចលើឈ្មោះ ដើម្បីមើលតួនាទី ឬដកតួនាទី។
btn-staff-person = { $name } · { $role } · { $where }
btn-staff-invite = ➕ អញ្ជើញបុគ្គលិក
btn-staff-back = ⬅️ បុគ្គលិក
staff-role =
    <b>{ $name }</b> (លេខ Telegram { $number })
    <b>{ $role }</b> ({ $where }) តាំងពីថ្ងៃ { $date }

    តើលោកអ្នកចង់ដកតួនាទីនេះទេ? តួនាទីនេះនឹងបញ្ចប់ភ្លាម។
btn-staff-revoke = 🚫 ដកតួនាទីនេះ
staff-revoked = ✅ { $name } លែងជា <b>{ $role }</b> ({ $where }) ហើយ។
staff-role-gone = តួនាទីនោះត្រូវបានដករួចហើយ។
staff-last-admin = នេះជាអ្នកគ្រប់គ្រងបុគ្គលិកចុងក្រោយ។ សូមអញ្ជើញអ្នកគ្រប់គ្រងបុគ្គលិកម្នាក់ទៀតជាមុនសិន។
staff-revoked-you = តួនាទីរបស់លោកអ្នកជា <b>{ $role }</b> ({ $where }) បានបញ្ចប់ហើយ។ បើមានសំណួរ សូមសួរអ្នកដែលបានអញ្ជើញលោកអ្នក។
staff-invite-role = ➕ <b>អញ្ជើញបុគ្គលិក។</b> តួនាទីអ្វី?
staff-invite-where = <b>{ $role }</b>៖ សម្រាប់ខេត្តណា?
btn-staff-everywhere = គ្រប់ខេត្ត
staff-invite-link =
    🔗 <b>{ $role }</b> ({ $where })
    សូមផ្ញើតំណនេះទៅតែបុគ្គលនោះប៉ុណ្ណោះ។ តំណនេះប្រើបានតែម្តង រហូតដល់ថ្ងៃ { $date }។

    { $link }

unknown-command = យើងមិនស្គាល់ពាក្យបញ្ជានេះទេ។ សូមចុច «ទំព័រដើម»។
staff-not-allowed = តួនាទីរបស់លោកអ្នកមិនអនុញ្ញាតឱ្យធ្វើការនេះទេ។ បើការងាររបស់លោកអ្នកត្រូវការ សូមសួរអ្នកគ្រប់គ្រងបុគ្គលិក។
staff-own-household = នេះជាករណីរបស់លោកអ្នក ឬគ្រួសារលោកអ្នក។ សូមឱ្យមិត្តរួមការងារម្នាក់ទៀតធ្វើ។

card-checked =
    🪪 <b>{ $status }</b>
    { $nameKm }
    { $nameLatin }
    លេខប័ណ្ណ៖ { $number }
    { $until }
    { $state }
    ទិន្នន័យ ប.ស.ស. គិតត្រឹមថ្ងៃ { $date }។ ប.ស.ស. ជាអ្នកសម្រេច។ សូមទូរសព្ទទៅលេខ <b>1286</b>។
card-checked-in-force = ប័ណ្ណនេះធ្វើនៅថ្ងៃ { $date } ហើយនៅប្រើបាន។
card-checked-replaced = ⚠️ ប័ណ្ណនេះធ្វើនៅថ្ងៃ { $date }។ មានប័ណ្ណថ្មីជំនួសហើយ។ ស្ថានភាពខាងលើជាស្ថានភាពរបស់បុគ្គលនេះនៅថ្ងៃនេះ។
# unread: the whole message
card-checked-unknown = ⛔️ <b>មិនមានប័ណ្ណនេះនៅទីនេះទេ។</b> សូមកុំទទួលប័ណ្ណនេះតែឯង៖ សូមសុំមើលឯកសារអត្តសញ្ញាណ ហើយទូរសព្ទទៅលេខ <b>1286</b>។
