/** Files of contributions as banks send them, and members who pay. */
export const BANK_HEADER = 'bank,bank_reference,paid_at,card_number,amount_khr,period'

export type BankCells = {
  bank: string
  bank_reference: string
  paid_at: string
  card_number: string
  amount_khr: string
  period: string
}

let references = 0

/** One contribution, paid in time; a reference of its own. */
export function paidLine(card: string, more: Partial<BankCells> = {}): BankCells {
  references += 1
  return {
    bank: 'ACLEDA',
    bank_reference: `FT${String(references).padStart(8, '0')}`,
    paid_at: '2026-02-05',
    card_number: card,
    amount_khr: '15600',
    period: '',
    ...more,
  }
}

const cell = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
export const bankLine = (cells: BankCells): string => `${Object.values(cells).map(cell).join(',')}\n`
export const bankFile = (...lines: BankCells[]): string => `${BANK_HEADER}\n${lines.map(bankLine).join('')}`
