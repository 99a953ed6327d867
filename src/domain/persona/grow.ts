import type { Faker } from '@faker-js/faker'
import { type Random, seededRandom } from '../../foundation/random.ts'
import { COUNTRIES, countryFacts } from './countries.ts'
import { makePersonalNumber } from './numbers.ts'
import type { Persona } from './persona.ts'
import { hasOtherScript, toLatinName, toMrzLetters } from './transliterate.ts'

/** Fields that are to be as stated; whatever hangs on them (numbers, address) follows. */
export type PersonaWishes = Partial<Omit<Persona, 'name'>>

/**
 * A person grown from a seed: one seed, one set of wishes and one day give the same person
 * everywhere. Between 18 and 85 years old on `today`. Now and then (seeded) it is born on a leap day,
 * bears very long names, or a single one.
 *
 * Loads faker at first use: it is heavy, and most sessions play a persona from a file.
 */
export async function growPersona(seed: string, wishes: PersonaWishes, today: string): Promise<Persona> {
  const random = seededRandom(`persona / ${seed}`)
  const nationality = wishes.nationality ?? random.fork('country').pick(Object.keys(COUNTRIES))
  const facts = countryFacts(nationality)
  const faker = await fakerFor(facts.locale)
  const sex = wishes.sex ?? random.fork('sex').pick(['F', 'M', 'F', 'M', 'F', 'M', 'X'] as const)

  // From here on nothing waits, so that another persona grown meanwhile cannot draw from this sequence.
  faker.seed([0, 1, 2, 3].map(() => random.integer(0, 0x7fffffff)))
  const own = ownNames(faker, sex, random.fork('names'))
  const street =
    latin(faker.location.street())
      .replace(/\d+[\s,]*/g, '')
      .trim() || 'Specimen Street'
  const city = latin(faker.location.city())
  const birthPlace = latin(faker.location.city())
  const postalCode = faker.location.zipCode()
  const region = nationality === 'USA' ? faker.location.state({ abbreviated: true }) : undefined

  const birthDate = wishes.birthDate ?? drawBirthDate(random.fork('birth'), today)
  const givenNames = wishes.givenNames ?? toLatinName(own.givenNames)
  const surname = wishes.surname ?? toLatinName(own.surname)
  const isNative =
    wishes.givenNames === undefined &&
    wishes.surname === undefined &&
    hasOtherScript(own.givenNames + own.surname)
  const rest = random.fork('rest')
  const mailbox = toMrzLetters(`${givenNames} ${surname}`).toLowerCase().replace(/ /g, '.')
  const holder = { birthDate, sex, surname, givenNames }
  return {
    name: `seed:${seed}`,
    givenNames,
    surname,
    ...(isNative ? { native: { ...own, locale: facts.script ?? facts.locale.replace('_', '-') } } : {}),
    birthDate,
    birthPlace,
    sex,
    nationality,
    address: {
      street,
      houseNumber: String(rest.integer(1, 199)),
      postalCode,
      city,
      ...(region ? { region } : {}),
      country: nationality,
    },
    personalNumber: makePersonalNumber(nationality, holder, random.fork('number')),
    email: `${mailbox.slice(0, 60)}@example.test`,
    // Nobody's: a subscriber number does not begin with zeros.
    phone: `+${facts.dial}000${rest.text(6, '0123456789')}`,
    heightCm: rest.integer(150, 199),
    eyeColour: rest.pick(['brown', 'brown', 'blue', 'green', 'grey', 'hazel'] as const),
    faceSeed: seed,
    ...wishes,
  }
}

interface Names {
  givenNames: string
  surname: string
}

function ownNames(faker: Faker, sex: Persona['sex'], random: Random): Names {
  const kind = sex === 'F' ? 'female' : sex === 'M' ? 'male' : random.pick(['female', 'male'] as const)
  const given = () => clean(faker.person.firstName(kind))
  const family = () => clean(faker.person.lastName(kind))
  const first = { givenNames: given(), surname: family() }
  const chance = random.next()
  // Some people bear one name only, and some more than any document has room for.
  if (chance < 0.015) return { givenNames: first.givenNames, surname: '' }
  if (chance < 0.06) {
    return {
      givenNames: [first.givenNames, given(), given(), given(), given()].join(' '),
      surname: `${first.surname} ${family()}-${family()}`,
    }
  }
  if (chance < 0.35) return { ...first, givenNames: `${first.givenNames} ${given()}` }
  return first
}

// faker's names carry titles and initials in some locales.
function clean(name: string): string {
  return name.replace(/[().]/g, '').replace(/\s+/g, ' ').trim()
}

function latin(text: string): string {
  return toLatinName(text).replace(/\s+/g, ' ').trim() || 'Specimen'
}

function drawBirthDate(random: Random, today: string): string {
  const thisYear = Number(today.slice(0, 4))
  if (random.next() < 0.04) {
    const leapYears = Array.from({ length: 67 }, (_, i) => thisYear - 19 - i).filter(isLeapYear)
    return `${random.pick(leapYears)}-02-29`
  }
  const oldest = Date.UTC(thisYear - 85, 0, 1)
  // The day somebody born on it turns 18 is today at the latest.
  const youngest = Date.UTC(thisYear - 18, Number(today.slice(5, 7)) - 1, Number(today.slice(8)))
  const days = Math.floor((youngest - oldest) / 86_400_000) - 1
  return new Date(oldest + random.integer(0, days) * 86_400_000).toISOString().slice(0, 10)
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

const loaded = new Map<string, Promise<Faker>>()

function fakerFor(locale: string): Promise<Faker> {
  let faker = loaded.get(locale)
  if (!faker) {
    faker = loadFaker(locale)
    loaded.set(locale, faker)
  }
  return faker
}

async function loadFaker(locale: string): Promise<Faker> {
  const { faker } = (await import(`@faker-js/faker/locale/${locale}`)) as { faker: Faker }
  return faker
}
