/** The 25 first-level units (24 provinces and the capital) with their NCDD codes: domain.md 5.4, source S51. */
export type Province = { code: string; km: string; latin: string }

export const PROVINCES: readonly Province[] = [
  { code: '01', km: 'បន្ទាយមានជ័យ', latin: 'Banteay Meanchey' },
  { code: '02', km: 'បាត់ដំបង', latin: 'Battambang' },
  { code: '03', km: 'កំពង់ចាម', latin: 'Kampong Cham' },
  { code: '04', km: 'កំពង់ឆ្នាំង', latin: 'Kampong Chhnang' },
  { code: '05', km: 'កំពង់ស្ពឺ', latin: 'Kampong Speu' },
  { code: '06', km: 'កំពង់ធំ', latin: 'Kampong Thom' },
  { code: '07', km: 'កំពត', latin: 'Kampot' },
  { code: '08', km: 'កណ្តាល', latin: 'Kandal' },
  { code: '09', km: 'កោះកុង', latin: 'Koh Kong' },
  { code: '10', km: 'ក្រចេះ', latin: 'Kratie' },
  { code: '11', km: 'មណ្ឌលគិរី', latin: 'Mondulkiri' },
  { code: '12', km: 'ភ្នំពេញ', latin: 'Phnom Penh' },
  { code: '13', km: 'ព្រះវិហារ', latin: 'Preah Vihear' },
  { code: '14', km: 'ព្រៃវែង', latin: 'Prey Veng' },
  { code: '15', km: 'ពោធិ៍សាត់', latin: 'Pursat' },
  { code: '16', km: 'រតនគិរី', latin: 'Ratanakiri' },
  { code: '17', km: 'សៀមរាប', latin: 'Siem Reap' },
  { code: '18', km: 'ព្រះសីហនុ', latin: 'Preah Sihanouk' },
  { code: '19', km: 'ស្ទឹងត្រែង', latin: 'Stung Treng' },
  { code: '20', km: 'ស្វាយរៀង', latin: 'Svay Rieng' },
  { code: '21', km: 'តាកែវ', latin: 'Takeo' },
  { code: '22', km: 'ឧត្តរមានជ័យ', latin: 'Oddar Meanchey' },
  { code: '23', km: 'កែប', latin: 'Kep' },
  { code: '24', km: 'ប៉ៃលិន', latin: 'Pailin' },
  { code: '25', km: 'ត្បូងឃ្មុំ', latin: 'Tboung Khmum' },
]

const byCode = new Map(PROVINCES.map((province) => [province.code, province]))

export function provinceOf(code: string): Province | undefined {
  return byCode.get(code)
}
