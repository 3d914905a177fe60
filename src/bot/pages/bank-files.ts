/** Files of the banks for a manager: which came, and taking one back. Every press asks the database who it is. */

import { bankFileAskedScreen, bankFileScreen, bankFilesScreen } from '../../screens/bank-files.ts'
import { longId } from '../../screens/buttons.ts'
import { askUndo, bankFile, bankFiles } from '../../services/undoing-imports.ts'
import { refuseStaff } from '../as-staff.ts'
import type { BotContext } from '../context.ts'
import { say } from '../speak.ts'
import { leaveQuestion, type Presses, takePressedAway } from './page.ts'

export const bankFilePresses: Presses<'bank_files' | 'bank_file' | 'bank_file_undo'> = {
  bank_files: showFiles,
  bank_file: showFile,
  bank_file_undo: undo,
}

async function showFiles(ctx: BotContext): Promise<void> {
  const { deps, locale, privateChatId: telegramId } = ctx
  const found = await bankFiles(deps, telegramId)
  if (!found.ok) return await refuseStaff(ctx, found.refused)
  await leaveQuestion(ctx)
  await say(ctx, bankFilesScreen(locale, found.files))
}

async function showFile(ctx: BotContext, value: string): Promise<void> {
  const { deps, locale, privateChatId: telegramId } = ctx
  const found = await bankFile(deps, { telegramId, id: longId(value) ?? '' })
  if (!found.ok) return await refuseStaff(ctx, found.refused)
  if (!found.file) return await showFiles(ctx)
  await leaveQuestion(ctx)
  await say(ctx, bankFileScreen(locale, found.file))
}

async function undo(ctx: BotContext, value: string): Promise<void> {
  takePressedAway(ctx)
  const { deps, locale, privateChatId: telegramId } = ctx
  const asked = await askUndo(deps, { telegramId, id: longId(value) ?? '' })
  if (!asked.ok) return await refuseStaff(ctx, asked.refused)
  await leaveQuestion(ctx)
  await say(ctx, bankFileAskedScreen(locale, asked.asked))
}
