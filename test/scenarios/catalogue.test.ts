import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadCatalogue, readInlinePlan } from '../../src/scenario/catalogue.ts'
import { resolvePlan } from '../../src/scenario/resolve.ts'
import { watchCatalogue } from '../../src/scenario/watch.ts'

const MOMENT = { today: '2026-11-21', seed: 'catalogue' }
let own: string
let stamp = 1_700_000_000
beforeEach(() => {
  own = mkdtempSync(join(tmpdir(), 'catalogue-'))
})
afterEach(() => rmSync(own, { recursive: true, force: true }))

function write(name: string, text: string): void {
  const path = join(own, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  // Another time each, so that a change within one tick of the file system is one.
  utimesSync(path, ++stamp, stamp)
}

describe('the catalogue', () => {
  it('adds own folders to the built-in ones', async () => {
    write('shop/late.yaml', 'title: Late\ndocument: { expires: 3 days ago }')
    const catalogue = await loadCatalogue(['scenarios', own])
    expect(catalogue.names()).toContain('shop/late')
    expect(catalogue.names()).toContain('document/expired')
    expect(catalogue.get('shop/late')).toMatchObject({
      name: 'shop/late',
      document: { type: 'passport', expires: '3 days ago' },
    })
    expect(catalogue.faults).toEqual([])
  })

  it('lets own scenarios use own personas, their documents included', async () => {
    write(
      'personas/ada.yaml',
      'givenNames: Ada\nsurname: Example\nbirthDate: 30 years ago\nsex: F\nnationality: BEL\ndocument: { type: residence-permit }',
    )
    write('ada.yaml', 'title: Ada\npersona: ada')
    const catalogue = await loadCatalogue(['scenarios', own])
    const { persona, document } = await resolvePlan(catalogue.need('ada'), catalogue, MOMENT)
    expect(persona).toMatchObject({
      name: 'ada',
      birthDate: '1996-11-21',
      nationality: 'BEL',
      faceSeed: 'ada',
    })
    expect(document).toMatchObject({ type: 'residence-permit', country: 'BEL', sides: 2 })
  })

  it('reads no file before it is asked for', async () => {
    write('broken.yaml', 'title: [')
    const catalogue = await loadCatalogue(['scenarios', own])
    expect(catalogue.faults).toEqual([])
    expect(catalogue.get('accepted')).toBeDefined()
    expect(catalogue.faults).toEqual([])
    expect(catalogue.get('broken')).toBeUndefined()
    expect(catalogue.faults).toHaveLength(1)
  })

  it('says what is wrong when a scenario is needed', async () => {
    write('broken.yaml', 'title: Broken\npersona: nobody-here')
    const catalogue = await loadCatalogue(['scenarios', own])
    expect(() => catalogue.need('broken')).toThrow(
      /broken\.yaml:2:10 persona: expected the name of a persona/,
    )
    expect(() => catalogue.need('document/expierd')).toThrow(/did you mean "document\/expired"/)
    expect(() => catalogue.need('capture/mismatch')).toThrow(/did you mean "face\/mismatch"/)
  })

  it('refuses a folder that does not exist', async () => {
    await expect(loadCatalogue(['scenarios', join(own, 'nowhere')])).rejects.toThrow(
      /a folder or file that exists/,
    )
  })

  it('takes the changed file when it is good and keeps the last good one when it is not', async () => {
    write('mine.yaml', 'title: First')
    const catalogue = await loadCatalogue(['scenarios', own])
    catalogue.keepGood()
    write('mine.yaml', 'title: Second')
    catalogue.reload()
    expect(catalogue.get('mine')?.title).toBe('Second')
    write('mine.yaml', 'title: Third\nblur: strong')
    catalogue.reload()
    expect(catalogue.get('mine')?.title).toBe('Second')
    expect(catalogue.faults.map(({ line, column, path }) => [line, column, path])).toEqual([[2, 1, 'blur']])
    write('mine.yaml', 'title: Fourth')
    catalogue.reload()
    expect(catalogue.get('mine')?.title).toBe('Fourth')
    expect(catalogue.faults).toEqual([])
    rmSync(join(own, 'mine.yaml'))
    catalogue.reload()
    expect(catalogue.get('mine')).toBeUndefined()
  })

  it('gives scenarios the new document of a persona that changed', async () => {
    const ada = 'givenNames: Ada\nsurname: Example\nbirthDate: 1990-01-01\nsex: F\nnationality: BEL\n'
    write('personas/ada.yaml', `${ada}document: { type: passport }`)
    write('ada.yaml', 'title: Ada\npersona: ada')
    const catalogue = await loadCatalogue(['scenarios', own])
    expect(catalogue.need('ada').document.type).toBe('passport')
    write('personas/ada.yaml', `${ada}document: { type: identity-card }`)
    catalogue.reload()
    expect(catalogue.need('ada').document.type).toBe('identity-card')
  })

  it('follows its folders while it is watched', async () => {
    write('mine.yaml', 'title: First')
    const catalogue = await loadCatalogue(['scenarios', own])
    let told = () => {}
    const next = () => new Promise<void>((resolve) => (told = resolve))
    const watcher = watchCatalogue(catalogue, [own], () => told())
    try {
      let change = next()
      write('mine.yaml', 'title: Second')
      await change
      expect(catalogue.get('mine')?.title).toBe('Second')
      change = next()
      write('new/theirs.yaml', 'title: New')
      await change
      expect(catalogue.names()).toContain('new/theirs')
      change = next()
      write('new/theirs.yaml', 'title: [')
      await change
      expect(catalogue.get('new/theirs')?.title).toBe('New')
      expect(catalogue.faults).toHaveLength(1)
    } finally {
      watcher.close()
    }
  })
})

describe('a scenario stated inline', () => {
  it('is read in the language of the files', async () => {
    const catalogue = await loadCatalogue(['scenarios'])
    const plan = readInlinePlan(
      {
        title: 'Inline',
        persona: { like: 'jan-devries', birthDate: '17 years ago' },
        attempts: [{ front: { blur: 'strong', exposure: 'dark', cover: 'expiry' } }, {}],
        applicant: { acts: 'by itself', after: '2s' },
        operator: { decides: 'reject', after: '1m', comment: 'no' },
        timing: { document: '1s' },
        faults: [{ on: 'result', times: 2, answer: 503 }],
        deliveries: [{ event: 'any', duplicate: 1, delay: '5s' }],
      },
      catalogue,
    )
    expect(plan).toMatchObject({
      name: 'inline',
      persona: 'jan-devries',
      personaOverrides: { birthDate: '17 years ago' },
      document: { type: 'identity-card', expires: 'in 5 years' },
      attempts: [{ front: { blur: 0.8, exposure: -0.4, cover: ['expiry'] } }, {}],
      applicant: { acts: 'by itself', afterMs: 2000, source: 'camera' },
      operator: { decides: 'reject', afterMs: 60_000, comment: 'no' },
      timing: { documentMs: 1000, faceMs: 0, reviewMs: 0 },
      faults: [{ on: 'result', times: 2, effect: { kind: 'answer', status: 503 } }],
      deliveries: [{ event: 'any', duplicate: 1, delayMs: 5000, lose: 0, late: false }],
    })
    const { persona } = await resolvePlan(plan, catalogue, MOMENT)
    expect(persona).toMatchObject({ name: 'jan-devries', birthDate: '2009-11-21', surname: 'de Vries' })
  })

  it('names its place without a file', async () => {
    const catalogue = await loadCatalogue(['scenarios'])
    expect(() => readInlinePlan({ attempts: [{ front: { blur: 7 } }] }, catalogue)).toThrow(
      /^scenario\.attempts\[0\]\.front\.blur: expected a number from 0 to 1/,
    )
    expect(() => readInlinePlan('acepted', catalogue)).toThrow(/did you mean "accepted"/)
    expect(() => readInlinePlan([], catalogue)).toThrow(/the name of a scenario or a scenario as an object/)
  })
})

describe('a plan on a tenant’s clock', () => {
  it('is the same for the same day and seed, and differs in number by seed', async () => {
    const catalogue = await loadCatalogue(['scenarios'])
    const plan = readInlinePlan({ persona: 'seed:anybody' }, catalogue)
    const [one, same, other] = await Promise.all(
      [MOMENT, MOMENT, { ...MOMENT, seed: 'x' }].map((moment) => resolvePlan(plan, catalogue, moment)),
    )
    expect(same).toEqual(one)
    expect(other!.persona).toEqual(one!.persona)
    expect(other!.document.number).not.toBe(one!.document.number)
    expect(one!.persona.name).toBe('seed:anybody')
  })

  it('makes another number for a changed birth date where the number holds it', async () => {
    const catalogue = await loadCatalogue(['scenarios'])
    const plan = readInlinePlan({ persona: { like: 'amelie-laurent', birthDate: '2009-04-01' } }, catalogue)
    const { persona } = await resolvePlan(plan, catalogue, MOMENT)
    expect(persona.personalNumber).toMatch(/^20904/)
  })

  it('knows the personas that everything relies on', async () => {
    const catalogue = await loadCatalogue(['scenarios'])
    const facts = await Promise.all(
      [
        'maria-santos',
        'jan-devries',
        'amelie-laurent',
        'nino-beridze',
        'john-sample',
        'eddie-expired',
        'yuki-young',
        'long-name',
      ].map(async (name) => {
        const { persona, document } = await resolvePlan(
          readInlinePlan({ persona: name }, catalogue),
          catalogue,
          MOMENT,
        )
        return [
          persona.name,
          persona.nationality,
          persona.birthDate,
          document.type,
          document.expires < MOMENT.today,
        ]
      }),
    )
    expect(facts).toEqual([
      ['maria-santos', 'PRT', '2002-04-29', 'passport', false],
      ['jan-devries', 'NLD', '1985-07-14', 'identity-card', false],
      ['amelie-laurent', 'FRA', '1991-11-03', 'identity-card', false],
      ['nino-beridze', 'GEO', '1994-02-17', 'identity-card', false],
      ['john-sample', 'USA', '1979-09-30', 'driving-licence', false],
      ['eddie-expired', 'GBR', '1968-03-08', 'passport', true],
      ['yuki-young', 'AUT', '2010-08-13', 'passport', false],
      ['long-name', 'DEU', '1988-12-31', 'passport', false],
    ])
  })

  it('refuses a person nobody knows', async () => {
    const catalogue = await loadCatalogue(['scenarios'])
    const plan = { ...catalogue.need('accepted'), persona: 'maria-santo' }
    await expect(resolvePlan(plan, catalogue, MOMENT)).rejects.toThrow(/did you mean "maria-santos"/)
  })
})

it('publishes the schemas that the loader reads', () => {
  for (const name of ['scenario.schema.json', 'persona.schema.json']) {
    expect(readFileSync(join('scenarios', name), 'utf8')).toBe(
      readFileSync(join('src/scenario', name), 'utf8'),
    )
  }
})
