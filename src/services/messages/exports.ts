/**
 * What staff are told about files they take out. The kinds: `export.asked` {request} to each admin who may decide;
 * `export.decided` {request} to who asked.
 */
import { exportAnswerScreen, exportToDecideScreen } from '../../screens/exports.ts'
import { findExport, viewExport } from '../exports.ts'
import type { Messages } from './messages.ts'

export const exportMessages = {
  async 'export.asked'(deps, { row, locale }) {
    const request = await findExport(deps, String(row.payload.request))
    // Decided before this admin could be told.
    return request?.status === 'asked' ? exportToDecideScreen(locale, viewExport(request)) : null
  },
  async 'export.decided'(deps, { row, locale }) {
    const request = await findExport(deps, String(row.payload.request))
    if (request?.status !== 'approved' && request?.status !== 'refused') return null
    return exportAnswerScreen(locale, { ...viewExport(request), reason: request.reason })
  },
} satisfies Messages
