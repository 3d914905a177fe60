/** What the clerk reads: Khmer and English, one under the other. */

const LOCALES = ['km', 'en']
const KHMER_ZERO = 0x17e0
const DOTS = '•••••'

/** Told apart by shape as well as by colour. */
const SIGNS = {
  good: '<circle cx="24" cy="24" r="22"/><path d="m14 25 7 7 14-15"/>',
  attention: '<path class="plate" d="M24 4 46 43H2Z"/><path d="M24 19v11M24 36.5v.1"/>',
  bad: '<path class="plate" d="M15 2h18l13 13v18L33 46H15L2 33V15Z"/><path d="m16 16 16 16M32 16 16 32"/>',
  ask: '<rect x="3" y="3" width="42" height="42" rx="8"/><path d="M17 18a7 7 0 1 1 10 6.5c-2 1-3 2-3 4.5M24 36v.1"/>',
}

export function showVerdict(place, { description, verdict, sentences }) {
  const { tone, headline, lines, holder } = description
  const card = element('article', { className: `verdict ${tone}` })
  card.dataset.verdict = verdict
  const title = element('h2', { tabIndex: -1 }, ...both(headline, sentences))
  card.append(sign(tone), title)
  if (holder) card.append(holderOf(holder, sentences))
  for (const line of lines) card.append(element('p', { className: 'both' }, ...both(line, sentences)))
  place.replaceChildren(card)
}

/** A sentence under the buttons; null takes it away. */
export function showNote(place, note) {
  place.replaceChildren(...(note ? both({ key: note.key, args: {} }, note.sentences) : []))
}

function holderOf({ name, numberEnd }, sentences) {
  const number = LOCALES.map((locale) => sentences[locale]['verify-number']).join(' · ')
  return element(
    'div',
    { className: 'holder' },
    element('strong', { lang: 'km', textContent: name.km }),
    element('span', { lang: 'en', textContent: name.latin }),
    element('span', { className: 'number', textContent: `${number}: ${DOTS}${numberEnd}` }),
  )
}

function both({ key, args }, sentences) {
  return LOCALES.map((locale) => {
    const text = sentences[locale][key].replace('{day}', args.day ? dayMonthYear(locale, args.day) : '')
    return element('span', { lang: locale, textContent: text })
  })
}

function dayMonthYear(locale, isoDay) {
  const text = isoDay.split('-').reverse().join('-')
  if (locale === 'en') return text
  return text.replace(/\d/g, (digit) => String.fromCodePoint(KHMER_ZERO + Number(digit)))
}

function sign(tone) {
  const holder = element('span', { className: 'sign', ariaHidden: 'true' })
  holder.innerHTML = `<svg viewBox="0 0 48 48" width="64" height="64">${SIGNS[tone]}</svg>`
  return holder
}

/** Texts go in as text only: names on a card are whatever somebody wrote. */
function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}
