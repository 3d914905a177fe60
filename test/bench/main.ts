/** `npm run bench -- NAME`: starts what it needs, measures, and stops. The last line is one JSON object. */
import { Command, InvalidArgumentError, Option } from 'commander'
import { benchCampaign, type CampaignOptions } from './campaign.ts'
import { campaignLine, campaignTables } from './campaign-report.ts'
import { benchCover, type CoverOptions, coverLine, coverTables } from './cover.ts'
import { benchImport, type ImportOptions, importLine, importTables } from './import.ts'
import { benchRegistration, type RegistrationOptions } from './registration.ts'
import { jsonLine, tables } from './report.ts'
import { benchReview, type ReviewOptions, reviewLine, reviewTables } from './review.ts'
import { benchSending, type SendingOptions, sendingLine, sendingTables } from './sending.ts'

function positive(value: string): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('a whole number from 1 on.')
  return number
}

const program = new Command('bench').description('What Chhat costs and how fast it is, on this machine')

program
  .command('registration')
  .description('whole registrations in Khmer over the HTTP Bot API, in a closed loop')
  .option('--chats <number>', 'registrations going on at any time', positive, 8)
  .option('--flows <number>', 'registrations in each run', positive, 24)
  .option('--runs <number>', 'runs, one after the other in the same processes', positive, 10)
  .addOption(
    new Option('--transport <name>', 'how updates reach the bot')
      .choices(['webhook', 'polling'])
      .default('webhook'),
  )
  .option('--profile-dir <folder>', 'also write a V8 CPU profile of the bot there')
  .action(async (options: RegistrationOptions) => {
    const result = await benchRegistration(options, (line) => console.error(line))
    console.log(`\n${tables(options, result)}`)
    console.log(jsonLine(options, result))
  })

program
  .command('cover')
  .description('“Am I covered?” for random chats, with that many people on record')
  .option('--people <number>', 'members, a quarter of them dependents', positive, 1_000_000)
  .option('--months <number>', 'months of payments', positive, 24)
  .option('--questions <number>', 'how often it is asked', positive, 3_000)
  .action(async (options: CoverOptions) => {
    const result = await benchCover(options, (line) => console.error(line))
    console.log(`\n${coverTables(options, result)}`)
    console.log(coverLine(options, result))
  })

program
  .command('sending')
  .description(
    'the send budget against a server that counts in a sliding window, by one process and by three',
  )
  .option('--messages <number>', 'messages in each run', positive, 3_000)
  .option('--rate <number>', 'messages a second', positive, 100)
  .action(async (options: SendingOptions) => {
    const runs = await benchSending(options, (line) => console.error(line))
    console.log(`\n${sendingTables(options, runs)}\n`)
    console.log(sendingLine(options, runs))
  })

program
  .command('import')
  .description('`chhat import contributions`: a bank’s file, the same again, and its undoing')
  .option('--lines <number>', 'lines of the file', positive, 100_000)
  .option('--members <number>', 'members on record', positive, 200_000)
  .action(async (options: ImportOptions) => {
    const result = await benchImport(options, (line) => console.error(line))
    console.log(`\n${importTables(options, result)}`)
    console.log(importLine(options, result))
  })

program
  .command('review')
  .description('the next case of the queue, and look-alikes, with that many people on record')
  .option('--cases <number>', 'open cases', positive, 100_000)
  .option('--people <number>', 'people on record', positive, 1_000_000)
  .option('--questions <number>', 'how often each is asked', positive, 500)
  .action(async (options: ReviewOptions) => {
    const result = await benchReview(options, (line) => console.error(line))
    console.log(`\n${reviewTables(options, result)}`)
    console.log(reviewLine(options, result))
  })

program
  .command('campaign')
  .description(
    'a campaign planned over all members, sent by one process and by three while members ask the bot',
  )
  .option('--people <number>', 'members on record', positive, 100_000)
  .option(
    '--messages <number>',
    'messages in each run; 60000 at 100 a second are ten minutes',
    positive,
    2_000,
  )
  .option('--rate <number>', 'messages a second', positive, 100)
  .action(async (options: CampaignOptions) => {
    const result = await benchCampaign(options, (line) => console.error(line))
    console.log(`\n${campaignTables(options, result)}\n`)
    console.log(campaignLine(options, result))
  })

try {
  await program.parseAsync()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
