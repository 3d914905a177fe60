/** @import { Persona, Today } from '../protocol.ts' */
import { getPersonas, getToday } from './api.js'
import { createChatColumn } from './chat-column.js'
import { element } from './dom.js'
import { createPersonaSwitcher } from './persona-switcher.js'
import { createTopBar } from './top-bar.js'

const mostColumns = 3
const retryMs = 1_000
const wide = matchMedia('(min-width: 900px)')

const columnsRoot = document.querySelector('#columns')
/** @type {Persona[]} */
let personas = []
/** @type {number[]} the personas of the columns, from left to right */
let chosen = []
/** @type {Map<number, ReturnType<typeof createChatColumn>>} */
const columns = new Map()
/** @type {Today | undefined} */
let today

const topBar = createTopBar(document.querySelector('#top-bar'), {
  onToday: showToday,
  onAdd: (id) => choose([...chosen, id]),
  addable: () => personas.filter(({ id }) => !chosen.includes(id)),
})

function showToday(/** @type {Today} */ next) {
  today = next
  topBar.setToday(next)
  for (const column of columns.values()) column.setToday(next.today)
}

/** The personas the address asks for: ?as=<id>&with=<id>,<id>. */
function chosenByAddress() {
  const asked = new URLSearchParams(location.search)
  const ids = [asked.get('as'), ...(asked.get('with') ?? '').split(',')].map(Number)
  const known = [...new Set(ids)].filter((id) => personas.some((persona) => persona.id === id))
  return known.length > 0 ? known : personas.slice(0, 1).map(({ id }) => id)
}

function choose(/** @type {number[]} */ ids) {
  chosen = ids.slice(0, mostColumns)
  const [first, ...others] = chosen
  const address = new URL(location.href)
  address.searchParams.set('as', String(first))
  if (others.length > 0) address.searchParams.set('with', others.join(','))
  else address.searchParams.delete('with')
  history.replaceState(null, '', address.href.replaceAll('%2C', ','))
  showColumns()
}

/** Takes the place `at`; whoever is shown elsewhere already changes places. */
function putAt(at, id) {
  const next = chosen.map((known) => (known === id ? chosen[at] : known))
  next[at] = id
  choose(next)
}

function showColumns() {
  // A phone shows one chat; the others are not even connected.
  const visible = wide.matches ? chosen : chosen.slice(0, 1)
  for (const [id, column] of columns) {
    if (visible.includes(id)) continue
    column.dispose()
    columns.delete(id)
  }
  for (const [at, id] of visible.entries()) {
    const switcher = createPersonaSwitcher({
      persona: personaOf(id),
      personas,
      onChoose: (other) => {
        putAt(at, other)
        columns.get(other)?.root.querySelector('.persona').focus()
      },
      onRemove: visible.length > 1 ? () => choose(chosen.filter((known) => known !== id)) : undefined,
    })
    const known = columns.get(id)
    if (known) {
      known.root.querySelector('.persona-strip').replaceWith(switcher)
    } else {
      const column = createChatColumn({ persona: personaOf(id), switcher, onToday: showToday, onReset })
      if (today) column.setToday(today.today)
      columns.set(id, column)
    }
    const { root, scrollToBottom } = columns.get(id)
    if (columnsRoot.children[at] === root) continue
    columnsRoot.insertBefore(root, columnsRoot.children[at] ?? null)
    // A scroller that is moved in the document starts at its top again.
    scrollToBottom({ smooth: false })
  }
  columnsRoot.dataset.count = String(visible.length)
  topBar.setAddable(chosen.length < mostColumns && chosen.length < personas.length)
}

const personaOf = (id) => personas.find((persona) => persona.id === id)

/** Each column reloads its own history; who there is and what day it is are asked again here. */
async function onReset() {
  try {
    ;[personas, today] = await Promise.all([getPersonas(), getToday()])
    showToday(today)
    choose(chosenByAddress())
  } catch {
    // The columns show "connecting" and try again; the next reset or page load brings the rest.
  }
}

async function start() {
  try {
    ;[personas, today] = await Promise.all([getPersonas(), getToday()])
  } catch (error) {
    columnsRoot.replaceChildren(
      element('p', { class: 'page-note', role: 'status' }, `${error.message} Trying again…`),
    )
    setTimeout(start, retryMs)
    return
  }
  columnsRoot.replaceChildren()
  showToday(today)
  choose(chosenByAddress())
  wide.addEventListener('change', showColumns)
  if (matchMedia('(hover: hover)').matches) columns.get(chosen[0])?.focus()
}

start()
