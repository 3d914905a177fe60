/** The bot: the order in which an update passes through the house. */
import { conversations, createConversation } from '@grammyjs/conversations'
import { type ApiClientOptions, Bot } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import { assisted } from '../conversations/assisted.ts'
import { campaignPart } from '../conversations/campaign.ts'
import { cardGiven } from '../conversations/card-given.ts'
import { caseComment } from '../conversations/case-comment.ts'
import { claim } from '../conversations/claim.ts'
import { contactDetails } from '../conversations/contact-details.ts'
import { correction } from '../conversations/correction.ts'
import { dependent } from '../conversations/dependent.ts'
import { find } from '../conversations/find.ts'
import { laterPhoto } from '../conversations/later-photo.ts'
import { cardPhoto, linking } from '../conversations/linking.ts'
import { memberDetail } from '../conversations/member-details.ts'
import { notice } from '../conversations/notice.ts'
import { paymentClaim } from '../conversations/payment-claim.ts'
import { registration } from '../conversations/registration.ts'
import { commands, languageFirst } from './bot/commands.ts'
import type { BotContext } from './bot/context.ts'
import { conversationStorage } from './bot/conversation-storage.ts'
import { FIND_DIALOGUE } from './bot/pages/records.ts'
import { chatTurn, notesMessage, privateChatsOnly } from './bot/turn.ts'
import { assistedContactForm, assistedCorrectionForm, assistedForm } from './forms/assisted.ts'
import { campaignTimeForm, campaignWordsForm } from './forms/campaign.ts'
import { cardGivenForm } from './forms/card-given.ts'
import { caseCommentForm } from './forms/case-comment.ts'
import { claimForm } from './forms/claiming.ts'
import { contactDetailsForm } from './forms/contact-details.ts'
import { dependentCorrectionForm, registrationCorrectionForm } from './forms/correction.ts'
import { dependentForm } from './forms/dependent.ts'
import { LATER_PHOTOS, laterPhotoForms } from './forms/later-photos.ts'
import { cardPhotoForm, linkingForm } from './forms/linking.ts'
import { memberAddressForm, memberPhoneForm } from './forms/member-details.ts'
import { noticeForm } from './forms/notice.ts'
import { paymentClaimForm } from './forms/payment-claim.ts'
import { registrationForm } from './forms/registration.ts'
import type { Metrics } from './ops/metrics.ts'
import { commandList } from './screens/menu.ts'
import { plain } from './screens/translate.ts'
import type { Deps } from './services/deps.ts'
import type { ChatTurns } from './sessions/chat-turns.ts'

export function createBot({
  token,
  client,
  botInfo,
  deps,
  turns,
  metrics,
}: {
  token: string
  client: ApiClientOptions
  botInfo: UserFromGetMe
  deps: Deps
  turns: ChatTurns
  metrics: Metrics
}): Bot<BotContext> {
  const bot = new Bot<BotContext>(token, { client, botInfo })
  bot.use(privateChatsOnly)
  bot.use(notesMessage)
  bot.use(chatTurn({ deps, turns, metrics }))
  bot.use(languageFirst)
  bot.use(conversations({ storage: conversationStorage }))
  bot.use(createConversation(registration, registrationForm.name))
  bot.use(createConversation(find, FIND_DIALOGUE))
  for (const form of [contactDetailsForm, assistedContactForm]) {
    bot.use(createConversation(contactDetails(form), form.name))
  }
  bot.use(createConversation(dependent, dependentForm.name))
  bot.use(createConversation(linking, linkingForm.name))
  bot.use(createConversation(cardPhoto, cardPhotoForm.name))
  bot.use(createConversation(memberDetail('phone'), memberPhoneForm.name))
  bot.use(createConversation(memberDetail('address'), memberAddressForm.name))
  for (const photo of LATER_PHOTOS) {
    bot.use(createConversation(laterPhoto(photo), laterPhotoForms[photo].name))
  }
  bot.use(createConversation(paymentClaim, paymentClaimForm.name))
  for (const form of [registrationCorrectionForm, dependentCorrectionForm, assistedCorrectionForm]) {
    bot.use(createConversation(correction(form), form.name))
  }
  bot.use(createConversation(caseComment, caseCommentForm.name))
  bot.use(createConversation(cardGiven, cardGivenForm.name))
  bot.use(createConversation(notice, noticeForm.name))
  bot.use(createConversation(assisted, assistedForm.name))
  bot.use(createConversation(claim, claimForm.name))
  for (const form of [campaignWordsForm, campaignTimeForm]) {
    bot.use(createConversation(campaignPart(form), form.name))
  }
  bot.use(commands)
  return bot
}

/** The command menu and what Telegram shows before START: Khmer by default, English for English clients. */
export async function introduceBot(bot: Bot<BotContext>): Promise<void> {
  await bot.api.setMyCommands(commandList('km'))
  await bot.api.setMyCommands(commandList('en'), { language_code: 'en' })
  await bot.api.setMyDescription(plain('km', 'bot-description'))
  await bot.api.setMyDescription(plain('en', 'bot-description'), { language_code: 'en' })
  await bot.api.setMyShortDescription(plain('km', 'bot-short-description'))
  await bot.api.setMyShortDescription(plain('en', 'bot-short-description'), { language_code: 'en' })
}
