import { expect, it } from 'vitest'
import { checkPersonalNumber } from '../../domain/persona/numbers.ts'
import { loadCatalogue } from '../../scenario/catalogue.ts'
import { resolvePlan } from '../../scenario/resolve.ts'
import { someoneElse } from './someone-else.ts'

it('somebody else has a genuine card: another person, whose number keeps the rule of the country', async () => {
  const catalogue = await loadCatalogue(['scenarios'])
  for (const like of ['maria-santos', 'jan-devries', 'amelie-laurent', 'nino-beridze', 'john-sample'])
    for (let seed = 0; seed < 20; seed++) {
      const plan = { ...catalogue.need('accepted'), persona: like }
      const { persona, document } = await resolvePlan(plan, catalogue, { today: '2026-03-01', seed: '1' })
      const other = someoneElse(persona, document, `${seed}`)
      const number = other.persona.personalNumber
      expect(number).not.toBe(persona.personalNumber)
      expect(checkPersonalNumber(persona.nationality, number), `${persona.nationality} ${number}`).toBe(true)
      expect(other.document.number).not.toBe(document.number)
    }
})
