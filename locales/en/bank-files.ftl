# Files of the banks, for managers: which came, and taking one back as a whole. They come in by the command line.

btn-bank-files = 🏦 Files of the banks
btn-bank-file = ↩️ Take back { $date }, { $time } …
btn-bank-file-undo = ↩️ Yes, take all of it back

bank-files =
    🏦 <b>Files of the banks</b>, the newest first
    To take a whole file back, press it: you are asked once more.
bank-file =
    <b>{ $date }, { $time }</b>: { $lines } lines. For staff: { $queued }. Not taken: { $rejected }.
    { $state }
bank-file-kept = ✅ on record
bank-file-nothing_new = ▫️ nothing of it was new, so there is nothing to take back
bank-file-asked = ⏳ being taken back
bank-file-undone = ↩️ taken back
bank-files-none = No file of a bank has been imported yet.
bank-files-older = Older files: the operator takes them back on the server (chhat import undo).
bank-file-sure =
    <b>Take back everything that came of this file?</b>
    Its payments no longer count, and neither does what staff booked of it. “I have paid” opens again where a month becomes unpaid. Whoever had a receipt gets a correction.
    This cannot be undone. The right file, or this one, can be imported afterwards.
bank-file-undoing =
    ⏳ <b>It is being taken back.</b>
    A large file takes up to some minutes, and a file that is being imported just now is waited for. You can go on with other things: I write to you here when it is done.
bank-file-undoing-already = This file is being taken back already, or it is done.
bank-file-done =
    ↩️ <b>The file of { $date }, { $time } is taken back.</b>
    Payments: { $payments }. “I have paid” that waits again: { $claims }.
    Chats that get a correction: { $corrections }. Receipts not yet sent, and never sent now: { $cancelled }.
