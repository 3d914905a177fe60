/** Debian's Chromium, which the browser tests need and npm does not bring. */
import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/** What puts Chromium on a Debian or Ubuntu machine. */
const INSTALL = [
  ['apt-get', 'update'],
  ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'],
] as const

/** It starts nothing of its own accord and talks to nobody. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The browser, or null where there is none and the machine is not ours to install one on. */
export async function launchChromium(): Promise<Browser | null> {
  if (!findChromium() && process.env.CI === 'true' && process.getuid?.() === 0) install()
  const executablePath = findChromium()
  if (!executablePath) {
    const command = INSTALL.map((words) => words.join(' ')).join(' && ')
    console.warn(`\nThe browser tests are skipped: there is no Chromium here. As root: ${command}\n`)
    return null
  }
  return await chromium.launch({ executablePath, args: FLAGS })
}

function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return ['chromium', 'chromium-browser', 'google-chrome']
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}

function install(): void {
  for (const [command, ...words] of INSTALL) {
    execFileSync(command, words, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
}
