/** The pages of those who work here: what they may do, who else does, and how one joins. */
import { provinceOf } from '../scheme/provinces.ts'
import { type Action, type Grant, may, ROLES, type Role } from '../staff/permissions.ts'
import { type EntryName, entryButton } from './buttons.ts'
import { shortLabel, shortName } from './fit.ts'
import { runByText } from './operator.ts'
import { button, inline, rows, type Screen } from './screen.ts'
import { dayMonthYear, html, type Locale, plain, safe } from './translate.ts'

/** What /work offers, in this order: each to those whose roles allow one of the actions. Add a line for a page of yours. */
const WORK: readonly { actions: readonly Action[]; label: string; entry: EntryName }[] = [
  { actions: ['case.decide', 'erasure.decide'], label: 'btn-queue', entry: 'queue' },
  { actions: ['record.search'], label: 'btn-find', entry: 'find' },
  { actions: ['assist.register'], label: 'btn-assist', entry: 'assist' },
  { actions: ['calls.make'], label: 'btn-calls', entry: 'calls' },
  { actions: ['campaign.run', 'campaign.approve'], label: 'btn-campaigns', entry: 'campaigns' },
  { actions: ['reports.read', 'export.approve'], label: 'btn-exports', entry: 'exports' },
  { actions: ['import.undo'], label: 'btn-bank-files', entry: 'bank_files' },
  { actions: ['roles.manage'], label: 'btn-staff', entry: 'staff' },
]

const roleText = (locale: Locale, role: Role) => plain(locale, `role-${role}`)

export function placeText(locale: Locale, provinceCode: string | null): string {
  if (provinceCode === null) return plain(locale, 'role-everywhere')
  const province = provinceOf(provinceCode)
  return (locale === 'km' ? province?.km : province?.latin) ?? provinceCode
}

const grantArgs = (locale: Locale, { role, provinceCode }: Grant) => ({
  role: roleText(locale, role),
  where: placeText(locale, provinceCode),
})

const menuRow = (locale: Locale) => [button(plain(locale, 'btn-menu'), entryButton('menu'))]

/** The home of staff: their roles, and the pages these open. `before` is a paragraph of HTML to say first. */
export function workScreen(
  locale: Locale,
  { grants, before }: { grants: readonly Grant[]; before?: string },
): Screen {
  const lines = grants.map(({ role, provinceCode }) =>
    html(locale, 'work-role', {
      ...grantArgs(locale, { role, provinceCode }),
      does: plain(locale, `role-does-${role}`),
    }),
  )
  const parts = [
    ...(before === undefined ? [] : [before]),
    html(locale, 'work', { roles: safe(lines.join('\n')) }),
    ...(may(grants, 'card.verify') ? [html(locale, 'work-verify')] : []),
    html(locale, 'work-recorded'),
  ]
  return {
    text: parts.join('\n\n'),
    keyboard: inline(
      ...WORK.filter(({ actions }) => actions.some((action) => may(grants, action))).map(
        ({ label, entry }) => [button(plain(locale, label), entryButton(entry))],
      ),
      menuRow(locale),
    ),
  }
}

/** What an invitation is to, and the button that takes it: following the link alone does nothing. */
export function invitationScreen(
  locale: Locale,
  {
    invitation,
    operator,
  }: { invitation: Grant & { expires: string; button: string }; operator: string | null },
): Screen {
  return {
    text: html(locale, 'staff-invitation', {
      ...grantArgs(locale, invitation),
      does: plain(locale, `role-does-${invitation.role}`),
      runBy: runByText(locale, operator),
      date: dayMonthYear(locale, invitation.expires),
    }),
    keyboard: inline([
      button(plain(locale, 'btn-staff-accept'), entryButton('staff_accept', invitation.button)),
    ]),
  }
}

export function acceptedText(locale: Locale, grant: Grant): string {
  return html(locale, 'staff-accepted', grantArgs(locale, grant))
}

/** Told to whose role was taken back. */
export function roleRevokedScreen(locale: Locale, grant: Grant): Screen {
  return {
    text: html(locale, 'staff-revoked-you', grantArgs(locale, grant)),
    keyboard: inline(menuRow(locale)),
  }
}

/** For admins: somebody has opened far more records than they usually do. */
export function unusualReadsScreen(
  locale: Locale,
  about: { telegramId: number; name: string; count: number; usual: number; day: string },
): Screen {
  const { telegramId, count, usual } = about
  return {
    text: html(locale, 'staff-unusual-reads', {
      name: shortName(about.name),
      // Whole, as Telegram and the audit write it.
      number: String(telegramId),
      date: dayMonthYear(locale, about.day),
      count,
      usual,
    }),
    keyboard: inline([button(plain(locale, 'btn-staff'), entryButton('staff'))], menuRow(locale)),
  }
}

/** A colleague's role; `id` is the role's own. */
export type RoleView = Grant & { id: number; telegramId: number; name: string; since: string }

/** As many as fit a message and its keyboard. */
export const ROLES_A_PAGE = 20

/** Those who work here, a page at a time; `page` counts from 0. */
export function staffScreen(
  locale: Locale,
  {
    roles,
    page,
    withoutHelper = 0,
    before,
  }: {
    roles: readonly RoleView[]
    page: number
    /** People whose helper has left. */
    withoutHelper?: number
    before?: string
  },
): Screen {
  const shown = roles.slice(page * ROLES_A_PAGE, (page + 1) * ROLES_A_PAGE)
  const label = (role: RoleView) =>
    shortLabel(plain(locale, 'btn-staff-person', { name: shortName(role.name), ...grantArgs(locale, role) }))
  return {
    text: [...(before === undefined ? [] : [before]), html(locale, 'staff-list')].join('\n\n'),
    keyboard: inline(
      ...shown.map((role) => [button(label(role), entryButton('staff_role', String(role.id)))]),
      [
        ...(page > 0
          ? [button(plain(locale, 'btn-previous-page'), entryButton('staff', String(page - 1)))]
          : []),
        ...(roles.length > (page + 1) * ROLES_A_PAGE
          ? [button(plain(locale, 'btn-next-page'), entryButton('staff', String(page + 1)))]
          : []),
      ],
      ...(withoutHelper > 0
        ? [[button(plain(locale, 'btn-handover', { count: withoutHelper }), entryButton('handover'))]]
        : []),
      [button(plain(locale, 'btn-staff-invite'), entryButton('staff_invite'))],
      [button(plain(locale, 'btn-work'), entryButton('work'))],
    ),
  }
}

/** One role of somebody, and the button that takes it back. */
export function staffRoleScreen(locale: Locale, role: RoleView): Screen {
  return {
    text: html(locale, 'staff-role', {
      ...grantArgs(locale, role),
      name: shortName(role.name),
      number: String(role.telegramId),
      date: dayMonthYear(locale, role.since),
    }),
    keyboard: inline(
      [button(plain(locale, 'btn-staff-revoke'), entryButton('staff_revoke', String(role.id)))],
      [button(plain(locale, 'btn-staff-back'), entryButton('staff'))],
    ),
  }
}

export function roleRevokedText(locale: Locale, role: Grant & { name: string }): string {
  return html(locale, 'staff-revoked', { ...grantArgs(locale, role), name: shortName(role.name) })
}

export function inviteRoleScreen(locale: Locale): Screen {
  return {
    text: html(locale, 'staff-invite-role'),
    keyboard: inline(
      ...rows(
        ROLES.map((role) => button(roleText(locale, role), entryButton('staff_invite', role))),
        2,
      ),
      [button(plain(locale, 'btn-staff-back'), entryButton('staff'))],
    ),
  }
}

/** `provinces`: 'all' also offers everywhere at once. Of the rest, the codes of those one may invite for. */
export function inviteWhereScreen(
  locale: Locale,
  { role, provinces, everywhere }: { role: Role; provinces: readonly string[]; everywhere: boolean },
): Screen {
  return {
    text: html(locale, 'staff-invite-where', { role: roleText(locale, role) }),
    keyboard: inline(
      everywhere
        ? [button(plain(locale, 'btn-staff-everywhere'), entryButton('staff_invite', `${role}:all`))]
        : [],
      ...rows(
        provinces.map((code) =>
          button(placeText(locale, code), entryButton('staff_invite', `${role}:${code}`)),
        ),
        2,
      ),
      [button(plain(locale, 'btn-staff-back'), entryButton('staff'))],
    ),
  }
}

export function inviteLinkScreen(
  locale: Locale,
  { grant, link, expires }: { grant: Grant; link: string; expires: string },
): Screen {
  return {
    text: html(locale, 'staff-invite-link', {
      ...grantArgs(locale, grant),
      link,
      date: dayMonthYear(locale, expires),
    }),
    keyboard: inline([button(plain(locale, 'btn-staff-back'), entryButton('staff'))]),
  }
}
