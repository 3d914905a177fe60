const svgNamespace = 'http://www.w3.org/2000/svg'
const khmer = /[\u1780-\u17ff\u19e0-\u19ff]/

/**
 * Builds an element. `on` holds listeners, `data` the data-attributes; every other property becomes an attribute
 * (true: an empty one; false, null and undefined: none). Children may be nodes, text, nested lists, or nothing.
 *
 * @param {string} tag
 * @param {Record<string, any>} [properties]
 * @param {...any} children
 * @returns {any} the element
 */
export function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue
    if (name === 'on')
      for (const [type, listener] of Object.entries(value)) node.addEventListener(type, listener)
    else if (name === 'data') Object.assign(node.dataset, value)
    else node.setAttribute(name, value === true ? '' : String(value))
  }
  node.append(...children.flat(3).filter((child) => child !== undefined && child !== null && child !== false))
  return node
}

/** An icon of the sprite in index.html; decoration only, so whoever uses it gives the words. */
export function icon(/** @type {string} */ name) {
  const svg = document.createElementNS(svgNamespace, 'svg')
  const use = document.createElementNS(svgNamespace, 'use')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  use.setAttribute('href', `#icon-${name}`)
  svg.append(use)
  return svg
}

/** The value for a lang attribute: 'km' where there is any Khmer (it decides line height and line breaking). */
export function languageOf(/** @type {string} */ text) {
  return khmer.test(text) ? 'km' : undefined
}

/** A label of the page itself: English, with the Khmer beside it in a quieter voice. */
export function bilingual(/** @type {string} */ english, /** @type {string} */ inKhmer) {
  return [
    element('span', { class: 'label-en' }, english),
    element('span', { class: 'label-km', lang: 'km' }, inKhmer),
  ]
}

/**
 * A button that shows an icon only; `label` is what a screen reader says and the tooltip shows.
 *
 * @param {{ name: string, label: string, testId?: string, onClick?: (event: any) => void, className?: string }} options
 */
export function iconButton({ name, label, testId, onClick, className = '' }) {
  return element(
    'button',
    {
      type: 'button',
      class: `icon-button ${className}`.trim(),
      'aria-label': label,
      title: label,
      data: testId ? { testid: testId } : {},
      on: onClick ? { click: onClick } : {},
    },
    icon(name),
  )
}
