/** What has arrived for a chat's household, and the statement of one person as a picture. */
import { drawStatement } from '../documents/statement.ts'
import { maskNumber } from '../forms/parsers/mask.ts'
import { saveAudit } from '../registry/audit.ts'
import { readCardNumber } from '../registry/members.ts'
import { listLedgerLines } from '../registry/payment-history.ts'
import { type PayerHistory, statementCaption, statementTexts } from '../screens/payments.ts'
import type { Locale } from '../screens/translate.ts'
import type { Deps } from './deps.ts'
import { duesOfChat } from './paying.ts'

/** More entries than a screen shows of a household, and than a statement of two years has. */
const MOST_ENTRIES = 300

export async function paymentHistory(
  deps: Pick<Deps, 'db' | 'vault' | 'clock' | 'rules'>,
  chatId: number,
): Promise<{ today: string; payers: PayerHistory[] }> {
  const { today, payers } = await duesOfChat(deps, chatId)
  const personIds = payers.filter(({ cover }) => cover !== null).map(({ personId }) => personId)
  const lines = await listLedgerLines(deps.db, { personIds, limit: MOST_ENTRIES })
  const withLines = payers.map((payer) => ({
    ...payer,
    lines: lines.filter(({ personId }) => personId === payer.personId),
  }))
  return { today, payers: withLines }
}

/** A PNG with its caption (HTML); null when it is nobody of this chat's whose contributions are reckoned. */
export async function issueStatement(
  deps: Pick<Deps, 'db' | 'vault' | 'clock' | 'rules' | 'operator'>,
  { chatId, personId, locale }: { chatId: number; personId: string; locale: Locale },
): Promise<{ png: Buffer; caption: string } | null> {
  const { today, payers } = await paymentHistory(deps, chatId)
  const payer = payers.find((one) => one.personId === personId && one.cover !== null)
  const number = payer && (await readCardNumber(deps, personId))
  if (!payer || !number) return null
  await saveAudit(deps.db, {
    at: deps.clock.now(),
    actor: `chat:${chatId}`,
    action: 'payment.statement',
    subjectType: 'person',
    subjectId: personId,
  })
  const texts = statementTexts(locale, {
    payer,
    number: maskNumber(number),
    operator: deps.operator,
    today,
  })
  return { png: await drawStatement(texts), caption: statementCaption(locale, payer) }
}
