/** Files of the banks as they were imported, and taking one back as a whole: for managers. */
import { entryButton, shortId } from './buttons.ts'
import { button, inline, type Screen } from './screen.ts'
import { dayMonthYear, digits, html, type Locale, plain } from './translate.ts'

/** `day` and `time` (HH:MM) in Phnom Penh. `nothing_new`: all was on record before. `asked`: it is being undone. */
export type BankFileView = {
  id: string
  day: string
  time: string
  lines: number
  queued: number
  rejected: number
  state: 'kept' | 'nothing_new' | 'asked' | 'undone'
}

const filesRow = (locale: Locale) => [button(plain(locale, 'btn-bank-files'), entryButton('bank_files'))]
const workRow = (locale: Locale) => [button(plain(locale, 'btn-work'), entryButton('work'))]

const when = (locale: Locale, { day, time }: BankFileView) => ({
  date: dayMonthYear(locale, day),
  time: digits(locale, time),
})

const fileText = (locale: Locale, file: BankFileView) =>
  html(locale, 'bank-file', {
    ...when(locale, file),
    lines: file.lines,
    queued: file.queued,
    rejected: file.rejected,
    state: plain(locale, `bank-file-${file.state}`),
  })

/** The newest first. */
export function bankFilesScreen(locale: Locale, files: readonly BankFileView[]): Screen {
  const kept = files.filter(({ state }) => state === 'kept')
  return {
    text: [
      html(locale, 'bank-files'),
      ...files.map((file) => fileText(locale, file)),
      ...(files.length === 0 ? [html(locale, 'bank-files-none')] : []),
      html(locale, 'bank-files-older'),
    ].join('\n\n'),
    keyboard: inline(
      ...kept.map((file) => [
        button(
          plain(locale, 'btn-bank-file', when(locale, file)),
          entryButton('bank_file', shortId(file.id)),
        ),
      ]),
      workRow(locale),
    ),
  }
}

/** What undoing it means, with the button that does it while nobody has. */
export function bankFileScreen(locale: Locale, file: BankFileView): Screen {
  const kept = file.state === 'kept'
  return {
    text: [fileText(locale, file), ...(kept ? [html(locale, 'bank-file-sure')] : [])].join('\n\n'),
    keyboard: inline(
      kept
        ? [button(plain(locale, 'btn-bank-file-undo'), entryButton('bank_file_undo', shortId(file.id)))]
        : [],
      filesRow(locale),
      workRow(locale),
    ),
  }
}

/** `asked` is false when it was asked for before, or is done. */
export function bankFileAskedScreen(locale: Locale, asked: boolean): Screen {
  return {
    text: html(locale, asked ? 'bank-file-undoing' : 'bank-file-undoing-already'),
    keyboard: inline(filesRow(locale), workRow(locale)),
  }
}

/** What came of it. */
export function bankFileUndoneScreen(
  locale: Locale,
  done: { day: string; time: string } & Record<'payments' | 'claims' | 'corrections' | 'cancelled', number>,
): Screen {
  const { day, time, payments, claims, corrections, cancelled } = done
  return {
    text: html(locale, 'bank-file-done', {
      date: dayMonthYear(locale, day),
      time: digits(locale, time),
      payments,
      claims,
      corrections,
      cancelled,
    }),
    keyboard: inline(filesRow(locale), workRow(locale)),
  }
}
