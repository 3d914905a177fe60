/** "I have paid": into the form, or at once what is known; and a claim taken back. */
import { saveLocale } from '../../registry/chats.ts'
import { sentenceScreen } from '../../screens/menu.ts'
import {
  claimIntro,
  claimOpenScreen,
  claimPaidScreen,
  claimWhomScreen,
} from '../../screens/payment-claims.ts'
import { claimants, startClaim, withdrawClaim } from '../../services/payment-claims.ts'
import type { BotContext } from '../context.ts'
import { enterForm } from '../open-form.ts'
import { say } from '../speak.ts'
import { leaveQuestion, type Presses, takePressedAway } from './page.ts'
import { showPay } from './pay.ts'

export const claimPresses: Presses<'paid' | 'withdraw_claim'> = {
  paid: startPaid,
  withdraw_claim: withdraw,
}

/** `personId` is '' until one of several has been chosen; whether it is one of them is looked up at each press. */
async function startPaid(ctx: BotContext, personId: string): Promise<void> {
  await leaveQuestion(ctx)
  const { deps, locale, privateChatId: chatId } = ctx
  if (personId === '') {
    const payers = await claimants(deps, chatId)
    const [only] = payers
    if (!only) return await showPay(ctx)
    if (payers.length > 1) return void (await say(ctx, claimWhomScreen(locale, payers)))
    return await startPaid(ctx, only.personId)
  }
  const started = await startClaim(deps, { chatId, personId })
  switch (started.kind) {
    case 'nobody':
      return await showPay(ctx)
    case 'open':
      return void (await say(ctx, claimOpenScreen(locale, started.claim)))
    case 'paid':
      return void (await say(ctx, claimPaidScreen(locale, started)))
    case 'form':
      await saveLocale(deps.db, { id: chatId, locale, now: deps.clock.now() })
      ctx.preface.push(claimIntro(locale, started.payer))
      await enterForm(ctx, started.draft)
  }
}

async function withdraw(ctx: BotContext, id: string): Promise<void> {
  takePressedAway(ctx)
  const withdrawn = await withdrawClaim(ctx.deps, { id, chatId: ctx.privateChatId })
  await say(ctx, sentenceScreen(ctx.locale, withdrawn ? 'claim-withdrawn' : 'claim-too-late'))
}
