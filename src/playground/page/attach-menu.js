/** @import { SampleName } from '../protocol.ts' */
import { bilingual, element, icon } from './dom.js'
import { menuItem } from './menu.js'

/** @type {{ sample: SampleName, symbol: string, en: string, km: string }[]} */
const samples = [
  { sample: 'id-card', symbol: 'id-card', en: 'Sample ID card', km: 'អត្តសញ្ញាណប័ណ្ណគំរូ' },
  { sample: 'certificate', symbol: 'certificate', en: 'Sample certificate', km: 'វិញ្ញាបនបត្រគំរូ' },
  { sample: 'portrait', symbol: 'person', en: 'Sample portrait', km: 'រូបថតគំរូ' },
]

/**
 * The entries of the paperclip menu.
 *
 * @param {{ pickPhoto: () => void, pickDocument: () => void,
 *           sample: (choice: { sample: SampleName, as: 'photo' | 'document' }) => void,
 *           contact: (of: 'own' | 'other') => void, location: () => void }} actions
 */
export function attachEntries(actions) {
  const entry = ({ symbol, en, km, testId, onSelect }) =>
    menuItem({ content: [icon(symbol), element('span', {}, bilingual(en, km))], testId, onSelect })

  const sampleRow = ({ sample, symbol, en, km }) =>
    element(
      'div',
      { class: 'menu-row', role: 'none' },
      entry({
        symbol,
        en,
        km,
        testId: `attach-sample-${sample}`,
        onSelect: () => actions.sample({ sample, as: 'photo' }),
      }),
      menuItem({
        content: 'as file',
        label: `${en} as file`,
        testId: `attach-sample-${sample}-as-document`,
        onSelect: () => actions.sample({ sample, as: 'document' }),
      }),
    )

  return [
    entry({
      symbol: 'photo',
      en: 'Photo',
      km: 'រូបថត',
      testId: 'attach-photo',
      onSelect: actions.pickPhoto,
    }),
    entry({
      symbol: 'file',
      en: 'File',
      km: 'ឯកសារ',
      testId: 'attach-document',
      onSelect: actions.pickDocument,
    }),
    element('hr', { role: 'separator' }),
    samples.map(sampleRow),
    element('hr', { role: 'separator' }),
    entry({
      symbol: 'person',
      en: 'My contact',
      km: 'លេខទូរសព្ទខ្ញុំ',
      testId: 'attach-contact-own',
      onSelect: () => actions.contact('own'),
    }),
    entry({
      symbol: 'people',
      en: 'Somebody else’s contact',
      km: 'លេខអ្នកដទៃ',
      testId: 'attach-contact-other',
      onSelect: () => actions.contact('other'),
    }),
    entry({
      symbol: 'location',
      en: 'Location',
      km: 'ទីតាំង',
      testId: 'attach-location',
      onSelect: actions.location,
    }),
  ].flat()
}
