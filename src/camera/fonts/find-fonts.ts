import { fileURLToPath } from 'node:url'

const FILES = ['ocr-b.otf', 'noto-sans-regular.ttf', 'noto-sans-bold.ttf', 'noto-sans-georgian-regular.ttf']

/** The vendored fonts, as absolute paths. Families: "OCR B", "Noto Sans", "Noto Sans Georgian". */
export function findFonts(): string[] {
  return FILES.map((file) => fileURLToPath(new URL(file, import.meta.url)))
}
