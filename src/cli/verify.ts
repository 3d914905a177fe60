/** `chhat verify`: the verdict on a card, from its picture, its link or its token. No network is needed. */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { describeVerdict } from '../cards/describe-verdict.ts'
import { readCardText } from '../cards/link.ts'
import { type PublicKey, type Verdict, verifyToken } from '../cards/verify-token.ts'
import { readQr } from '../documents/read-qr.ts'
import { phnomPenhDay } from '../ops/clock.ts'
import { dayMonthYear, LOCALES, type Locale, plain } from '../screens/translate.ts'

/** Something about what was given to the command; the message is the whole story. */
export class VerifyFault extends Error {
  override readonly name = 'VerifyFault'
}

/** What the QR code says: `given` is that itself, or the path of a picture with it. */
export async function cardTextOf(given: string): Promise<string> {
  const looksLikeFile = /\.(png|jpe?g|webp)$/i.test(given)
  if (!looksLikeFile && readCardText(given) !== null) return given
  const file = await readFile(given).catch(() => null)
  // Not a file and not a card: the verdict on it says so.
  if (file === null) {
    if (looksLikeFile) throw new VerifyFault(`The picture ${given} cannot be opened.`)
    return given
  }
  const text = await readQr(file)
  if (text === null) throw new VerifyFault(`There is no QR code to be read in ${given}.`)
  return text
}

const keyList = z.array(z.object({ id: z.string(), publicKey: z.string() }))

/** Public keys as `chhat cards keys` writes them. */
export async function readKeyFile(path: string): Promise<PublicKey[]> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) throw new VerifyFault(`The file of keys ${path} cannot be opened.`)
  const parsed = keyList.safeParse(jsonOf(text))
  if (!parsed.success) {
    throw new VerifyFault(`${path} is not a list of keys, such as \`chhat cards keys\` writes.`)
  }
  return parsed.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** `lines` are in both languages, as on the page; `ok` only for a card that is genuine and fresh. */
export async function judge(
  text: string,
  given: { keys: readonly PublicKey[]; now: Date },
): Promise<{ ok: boolean; verdict: Verdict['verdict']; lines: string[] }> {
  const verdict = await verifyToken(text, given)
  const description = describeVerdict(verdict, { today: phnomPenhDay(given.now), dayOf: phnomPenhDay })
  const { headline, lines, holder } = description
  return {
    ok: verdict.verdict === 'valid',
    verdict: verdict.verdict,
    lines: [
      ...both(headline),
      ...(holder ? [`  ${holder.name.km} · ${holder.name.latin} · •••••${holder.numberEnd}`] : []),
      ...lines.flatMap((line) => both(line).map((words) => `  ${words}`)),
    ],
  }
}

function both({ key, args }: { key: string; args: { day?: string } }): string[] {
  const day = (locale: Locale) => (args.day === undefined ? {} : { day: dayMonthYear(locale, args.day) })
  return [...LOCALES].reverse().map((locale) => plain(locale, key, day(locale)))
}
