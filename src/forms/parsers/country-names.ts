import countries from 'i18n-iso-countries/index.js'
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' }
import khmer from 'i18n-iso-countries/langs/km.json' with { type: 'json' }
import { khmerKey } from './khmer-key.ts'

/**
 * Names by which people here call the neighbours and common countries and which no list of official names has: short
 * forms, nationalities, the code letters of German passports.
 */
const ALSO_CALLED: Readonly<Record<string, string>> = {
  KH: 'khmer cambodian kampuchea ខ្មែរ',
  TH: 'thai siam សៀម',
  VN: 'vietnamese viet-nam',
  LA: 'laos lao laotian ឡាវ លាវ',
  CN: 'chinese prc ចិនប្រជាជន',
  MY: 'malaysian ម៉ាឡេ',
  MM: 'burma burmese ភូមា មីយ៉ាន់ម៉ា',
  SG: 'singaporean សឹង្ហបុរី',
  ID: 'indonesian',
  PH: 'filipino philippine',
  JP: 'japanese',
  IN: 'indian',
  FR: 'french',
  GB: 'british england english អង់គ្លេស',
  US: 'american america អាមេរិក អាមេរិកាំង',
  AU: 'australian',
  CA: 'canadian',
  RU: 'russia russian រុស្ស៊ី',
  DE: 'german d',
  TW: 'taiwanese',
  KR: 'south-korean',
}

const byName = new Map<string, string>()

function learn(name: string, alpha2: string): void {
  const code = countries.alpha2ToAlpha3(alpha2)
  const key = countryKey(name)
  // The first name learnt stays: official names come before short forms, which must not take one away.
  if (code !== undefined && !byName.has(key)) byName.set(key, code)
}

/** Letters only, by the normal form of Khmer; accents, dots, "the" and the word "country" do not matter. */
function countryKey(name: string): string {
  const plain = name.normalize('NFD').replace(/[\u0300-\u036F]/g, '')
  return khmerKey(plain.replace(/^(?:the\s+|ប្រទេស\s*|ជនជាតិ\s*|សញ្ជាតិ\s*)/iu, '')).replace(
    /[^\p{L}\p{M}]/gu,
    '',
  )
}

for (const [alpha2, alpha3] of Object.entries(countries.getAlpha2Codes())) {
  learn(alpha2, alpha2)
  learn(alpha3, alpha2)
}
const listed: ReadonlyArray<Readonly<Record<string, string | string[]>>> = [
  english.countries,
  khmer.countries,
]
for (const names of listed) {
  for (const [alpha2, name] of Object.entries(names)) for (const one of [name].flat()) learn(one, alpha2)
}
// CLDR has the names in daily use where the list has only the long ones (ឡាវ, Laos).
for (const language of ['km', 'en']) {
  const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
  for (const alpha2 of Object.keys(countries.getAlpha2Codes())) {
    const name = display.of(alpha2)
    if (name !== undefined) learn(name, alpha2)
  }
}
for (const [alpha2, names] of Object.entries(ALSO_CALLED))
  for (const name of names.split(' ')) learn(name, alpha2)

/** ISO 3166 alpha-3 codes of all countries. */
export const COUNTRY_CODES: readonly string[] = Object.values(countries.getAlpha2Codes())

/** ISO 3166 alpha-3 code of a country by its name in Khmer or English, or by its alpha-2 or alpha-3 code. */
export function findCountry(name: string): string | undefined {
  return byName.get(countryKey(name))
}

/** The name of a country, by its ISO 3166 alpha-3 code; the code itself where there is none. */
export function countryName(alpha3: string, locale: 'km' | 'en'): string {
  const alpha2 = countries.alpha3ToAlpha2(alpha3)
  const [name] = [
    (locale === 'km' ? khmer : english).countries[alpha2 as keyof typeof english.countries],
  ].flat()
  return name ?? alpha3
}
