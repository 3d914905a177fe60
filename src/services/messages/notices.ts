/**
 * What is said about notices "I cannot pay", all {notice}: `notice.handed_in` with the page to file, `notice.copy` the
 * same once more, `notice.received` and `notice.refused` NSSF's answer. The page is drawn anew from the record.
 */
import type { Outgoing } from '../../messaging/send.ts'
import { findNotice, type NoticeRecord } from '../../registry/notices.ts'
import type { OutboxRow } from '../../registry/outbox.ts'
import { noticeCopyScreen, noticeReceivedScreen, noticeRefusedScreen } from '../../screens/notice.ts'
import type { Locale } from '../../screens/translate.ts'
import type { Deps } from '../deps.ts'
import { newsOf, noticePage } from '../notice-letters.ts'
import type { Messages } from './messages.ts'

type Composing = Omit<Deps, 'outbox'>

export const noticeMessages = {
  async 'notice.handed_in'(deps, about) {
    return await copyOf(deps, about)
  },
  async 'notice.copy'(deps, about) {
    return await copyOf(deps, about)
  },
  async 'notice.received'(deps, { row, locale }) {
    const notice = await noticeOf(deps, row)
    const news = notice?.state === 'received' ? await newsOf(deps, notice) : null
    return news && noticeReceivedScreen(locale, news)
  },
  async 'notice.refused'(deps, { row, locale }) {
    const notice = await noticeOf(deps, row)
    const news = notice?.state === 'refused' ? await newsOf(deps, notice) : null
    return (
      news &&
      noticeRefusedScreen(locale, {
        ...news,
        reason: String(row.payload.reason),
        answer: notice?.answer ?? null,
      })
    )
  },
} satisfies Messages

async function noticeOf(deps: Composing, { payload }: OutboxRow): Promise<NoticeRecord | null> {
  return await findNotice(deps, String(payload.notice))
}

/** Null once it was taken back: then there is nothing to file. */
async function copyOf(
  deps: Composing,
  { row, locale }: { row: OutboxRow; locale: Locale },
): Promise<Outgoing | null> {
  const notice = await noticeOf(deps, row)
  if (!notice || notice.state === 'withdrawn') return null
  const news = await newsOf(deps, notice)
  const file = await noticePage(deps, notice)
  return news && file && { ...noticeCopyScreen(locale, news), file }
}
