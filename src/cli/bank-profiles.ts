/** How the files of each bank differ from contributions.csv: bank-profiles.json, or a file of the operator's own. */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import shipped from './bank-profiles.json' with { type: 'json' }
import { DELIMITERS, ENCODINGS, FileFault } from './csv-file.ts'

const column = z.string().trim().min(1)

const profileSchema = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9-]*$/),
    /** Who says so; `assumption` until an export of that bank was seen. */
    source: z.string().min(1),
    /** The bank whose export it is, which then names no bank itself and may have further columns. */
    bank: z.string().min(1).nullable(),
    encoding: z.enum(ENCODINGS),
    delimiter: z.enum(DELIMITERS).default(','),
    /** The order of day, month and year; YYYY-MM-DD is read in any. */
    dates: z.enum(['ymd', 'dmy', 'mdy']),
    columns: z.strictObject({
      bank: column.optional(),
      bank_reference: column,
      paid_at: column,
      card_number: column,
      amount_khr: column,
      period: column.optional(),
    }),
  })
  .refine(({ bank, columns }) => (bank === null) === (columns.bank !== undefined), {
    error: 'either the bank is named or a column for it',
  })
export type BankProfile = z.output<typeof profileSchema>

export const BANK_PROFILES: readonly BankProfile[] = z.array(profileSchema).parse(shipped)
const PROFILE_NAMES = BANK_PROFILES.map(({ name }) => name).join(', ')

/** Said to whoever uses one that nobody has held against a file of that bank; null where there is nothing to say. */
export function profileWarning({ name, source }: BankProfile): string | null {
  return source.startsWith('assumption')
    ? `The bank profile “${name}” is a guess: no file of that bank has been seen. Hold the first lines against it (--dry-run); \`chhat import profiles ${name}\` prints it, for a file of your own.`
    : null
}

/**
 * The profile of that name, or the one in a JSON file.
 *
 * @throws FileFault one sentence
 */
export async function readProfile(nameOrFile = 'chhat'): Promise<BankProfile> {
  const known = BANK_PROFILES.find(({ name }) => name === nameOrFile)
  if (known) return known
  if (!nameOrFile.endsWith('.json')) {
    throw new FileFault(
      `There is no bank profile “${nameOrFile}”: ${PROFILE_NAMES}, or a JSON file of your own.`,
    )
  }
  const text = await readFile(nameOrFile, 'utf8').catch(() => {
    throw new FileFault(`The bank profile ${nameOrFile} cannot be read.`)
  })
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    throw new FileFault(`The bank profile ${nameOrFile} is not JSON.`)
  }
  const read = profileSchema.safeParse(data)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new FileFault(
    `The bank profile ${nameOrFile} is not right: ${issue?.path.join('.')}: ${issue?.message}.`,
  )
}
