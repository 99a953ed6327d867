import type { ScanCode } from '../native.ts'

/** The three codes of a scan that told the vendor nothing; the other eight, and success, are invoiced. */
const FREE: readonly (ScanCode | null)[] = ['processing', 'unknown_type_front', 'unknown_type_back']

export function isInvoiced(code: ScanCode | null): boolean {
  return !FREE.includes(code)
}
