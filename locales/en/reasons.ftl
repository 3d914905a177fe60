# Why an answer was not taken: reason-<name> for every reason of forms/reasons.ts and documents/reasons.ts.
# Each says what is wrong and what a good answer looks like. No tags: these may also be shown as toasts.
# Where the parser found what may have been meant, those values follow as buttons.

## Any text

reason-text-empty = I see no text in that. Please type your answer in letters or digits.
reason-text-unreadable = I could not read one of the characters. Please type your answer again.
reason-text-too-short = That is too short. Please write at least { $min } letters.
reason-text-too-long = That is too long: { $count } letters and signs, and at most { $max } fit. A name or a few words are enough.
reason-text-no-letters = I see only signs or pictures in that. Please say it in words.

## Names

reason-name-no-space = I see one word only. Please put a space between family name and given name, for example: { $example }
reason-name-latin-letters = These are Latin letters; they come in the next question. Here please write Khmer letters as on the document, for example: { $example }
reason-name-khmer-letters = These are Khmer letters. Here please write Latin letters as on the document, for example: { $example }
reason-name-both-scripts = That is Khmer and Latin in one answer. Here please write only one of them, for example: { $example }
reason-name-other-script = I cannot use these letters here. Please write the name like this: { $example }
reason-name-digits = A name has no digits. Please write only the name as on the document, for example: សុខ ដារ៉ា / SOK DARA
reason-name-emoji = A name has no pictures. Please write only the name as on the document, for example: សុខ ដារ៉ា / SOK DARA
reason-name-markup = There are signs in it that do not belong in a name. Please write only the name, for example: សុខ ដារ៉ា / SOK DARA
reason-name-symbols = The sign { $sign } does not belong in a name. Please write only the name, for example: សុខ ដារ៉ា / SOK DARA
reason-name-stray-sign = A vowel or a foot letter stands without its letter. Please check the spelling and write the name again, for example: សុខ ដារ៉ា
reason-name-too-long = That is longer than { $max } letters. Please write only the name as on the document, for example: សុខ ដារ៉ា / SOK DARA
reason-name-title = “{ $title }” is a title. Please write family name and given name without a title, for example: សុខ ដារ៉ា / SOK DARA

## Date of birth

reason-date-not-understood = I see no date in that. Please write day, month and year as on your document, for example: 05-03-1990
reason-date-only-year = I see only the year { $year }. Please write day and month too, as on your document, even if you were really born on another day. Example: 05-03-1990
reason-date-no-year = The year is missing. Please write day, month and year, for example: 05-03-1990
reason-date-no-day = The day is missing. Please write day, month and year as on your document, for example: 05-03-1990
reason-date-two-digit-year = Which year is { $year }? Press the right date, or write the year with four digits, for example: 05-03-1990
reason-date-no-such-month = There is no month { $month }. Please write the day first, then the month, then the year, for example: 05-03-1990
reason-date-month-first = The day comes first, then the month. Do you mean { $date }? Press it, or write the date again, for example: 05-03-1990
reason-date-no-such-day = Month { $month } of { $year } has no day { $day }. Please look at your document and write the date again, for example: 05-03-1990
reason-date-future = That day has not come yet. Please check the year and write the date again, for example: 05-03-1990
reason-date-too-old = That is more than { $years } years ago. Please check the year and write the date again, for example: 05-03-1990
reason-date-buddhist-era = The year { $year } looks like the Buddhist Era. Which of these dates is on your document? Press it, or write it again, for example: 05-03-1990
reason-date-lunar = That is a date of the lunar calendar. Please write the date with day, month and year in digits, as on your document, for example: 05-03-1990

## Identity documents

reason-id-digit-count = The number of a Khmer ID card has 9 digits; you sent { $count }. Please look at the card and write it again, for example: 010203040
reason-id-letters = Please write only the 9 digits of the card, for example: 010203040
reason-id-bracketed-digit = You sent { $count } digits and one in brackets. Please write the 9 digits of the card, for example: 010203040
reason-id-mrz-incomplete = The line that begins with IDKHM is not complete. Please write the 9 digits of the card, for example: 010203040
reason-id-mrz-check = One digit in the line IDKHM is wrong. Please write the 9 digits of the card, for example: 010203040
reason-passport-length = A passport number has 5 to 9 letters and digits; you sent { $count }. Please look at the passport and write it again, for example: N1234567
reason-passport-format = A passport number has only digits and the letters A to Z. Please write it as in the passport, for example: N1234567
reason-country-unknown = I do not know a country of that name. Please write it in Khmer or English, or its three letters from the passport, for example: Vietnam or VNM
reason-country-ambiguous = There are two countries of that name. Please press the right one, or write its three letters from the passport, for example: KOR
reason-card-digit-count = An NSSF card number has 14 digits; you sent { $count }. Please look at the card and write it again, for example: 0123456-7654321
reason-card-letters = An NSSF card number has only digits. Please write it again, for example: 0123456-7654321

## Phone

reason-phone-letters = Please write only the number, for example: 012 345 678
reason-phone-digit-count = A Cambodian phone number has 9 or 10 digits with the 0 in front; you sent { $count }. Please write it again, for example: 012 345 678
reason-phone-wrong-start = There is one 0 too many at the beginning. Please check the number and write it again, for example: 012 345 678
reason-phone-no-zero = The 0 in front is missing. If the number below is yours, press it. If not, write it again, for example: 012 345 678
reason-phone-foreign = That is a number of another country. To give a foreign one, press “Share my number”. If not, write a Cambodian number, for example: 012 345 678
reason-phone-service-number = { $number } is a service number. Please write your own number, for example: 012 345 678
reason-phone-several = I see more than one number. Please press one, or write one, for example: 012 345 678
reason-phone-contact-unreadable = I could not read the number of that contact card. Please type the number, for example: 012 345 678
reason-contact-not-own = That contact card is not your own. Please press “Share my number”, or type the number, for example: 012 345 678
reason-phone-share-only = Only your own number, shared by Telegram, counts as proof here. Please press “Share my number” below.

## Application number

reason-reference-letters = An application number has only digits, for example: 1234 5678 9092
reason-reference-digit-count = An application number has { $expected } digits; you sent { $count }. Please write it again, for example: 1234 5678 9092
reason-reference-check = A digit is wrong, or two have changed places. Please compare the number with the message that gave it to you, and write it again.

## Photos

reason-photo-too-large = That is more than { $megabytes } MB. Please take a photo with your phone and send it as a photo, not as a file.
reason-photo-not-a-picture = That is not a picture. Please send a photo: press 📎, then choose the picture.
reason-photo-heic = I cannot open this kind of picture (HEIC). Please send it as a photo, not as a file: press 📎, then choose the picture.
reason-photo-pdf = I cannot open a PDF. Please take a photo of the page and send the photo.
reason-photo-too-many-pixels = That picture is too big: at most { $megapixels } megapixels, and not a very long strip. Please send it as a photo, not as a file.
reason-photo-unreadable = I cannot open that picture. Please take a new photo and send it.
reason-photo-too-small = That picture is too small to read. Please send a photo with at least { $pixels } pixels on each side, taken from near.
reason-photo-download-failed = I could not get the photo just now. Please send it again.
