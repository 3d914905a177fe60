/** `chhat staff`: who works here. The first admin comes by this way; the others by the bot too. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import { phnomPenhDay, systemClock } from '../ops/clock.ts'
import { listStaffRoles } from '../registry/staff.ts'
import { PROVINCES, provinceOf } from '../scheme/provinces.ts'
import { inviteStaff, revokeStaffRole } from '../services/staff-roles.ts'
import { type Grant, ROLES, type Role } from '../staff/permissions.ts'
import { botName } from './telegram.ts'
import type { CliTools } from './tools.ts'

/** Something about what was given to the command; the message is the whole story. */
export class StaffFault extends Error {
  override readonly name = 'StaffFault'
}

export function addStaffCommands(
  program: Command,
  { inDatabase, vaultFor, say, remark, actor }: CliTools,
): void {
  const staff = program.command('staff').description('who works here: reviewers, admins and the others')

  staff
    .command('invite')
    .description('a link by which one person takes on a role')
    .addOption(new Option('--role <role>').choices([...ROLES]).makeOptionMandatory())
    .option(
      '--province <code>',
      'for this province alone (12 is Phnom Penh); everywhere without it',
      readCode,
    )
    .action(({ role, province }: { role: Role; province?: string }) =>
      inDatabase(async (database, config) => {
        // Before anything is stored: without the bot's name there is no link.
        const bot = await botName(config)
        const deps = { db: database.db, vault: await vaultFor(database, config), clock: systemClock }
        const grant = { role, provinceCode: province ?? null, by: actor }
        const { link, expiresAt } = await inviteStaff(deps, { ...grant, bot })
        say(link)
        remark(
          `One person becomes ${nameOf(grant)} by it, until ${phnomPenhDay(expiresAt)}. Send it to nobody else.`,
        )
      }),
    )

  staff
    .command('list')
    .description('everybody with a role')
    .action(() =>
      inDatabase(async ({ db }) => {
        const roles = await listStaffRoles(db)
        for (const role of roles) {
          say(`${role.telegramId}  ${role.name}  ${nameOf(role)}  since ${phnomPenhDay(role.grantedAt)}`)
        }
        if (roles.length === 0) remark('Nobody yet: `chhat staff invite --role admin` makes the first one.')
      }),
    )

  staff
    .command('revoke')
    .description('take the roles of somebody back, from their next press on')
    .argument('<person>', 'the Telegram number, as `chhat staff list` shows it')
    .addOption(new Option('--role <role>', 'only this one').choices([...ROLES]))
    .action((person: string, { role: only }: { role?: Role }) =>
      inDatabase(async ({ db }) => {
        const theirs = (await listStaffRoles(db)).filter(
          ({ telegramId, role }) => String(telegramId) === person && (only === undefined || role === only),
        )
        if (theirs.length === 0) {
          throw new StaffFault(`${person} has no such role; \`chhat staff list\` shows who has which.`)
        }
        for (const { id } of theirs) {
          const revoked = await revokeStaffRole({ db, clock: systemClock }, { id, by: actor })
          if (typeof revoked === 'string') continue
          say(`${revoked.role.name} is no longer ${nameOf(revoked.role)}.`)
        }
      }),
    )
}

function readCode(code: string): string {
  if (provinceOf(code)) return code
  const known = PROVINCES.map((province) => `${province.code} ${province.latin}`).join(', ')
  throw new InvalidArgumentError(`It is one of: ${known}.`)
}

const nameOf = ({ role, provinceCode }: Grant): string =>
  provinceCode === null
    ? `${role} everywhere`
    : `${role} of ${provinceOf(provinceCode)?.latin ?? provinceCode}`
