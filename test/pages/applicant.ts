import type { Frame, Locator, Page } from 'playwright-core'

/** Where a journey came to rest. */
export interface Ended {
  step: string
  kind: string | null
  /** Every step that was seen, in order, with the vendor's code where a picture was asked for again. */
  seen: string[]
}

export interface Journey {
  /** A step at which to stop, seen by its test id. */
  until?: string
  /** The browser is sent away at the end: the journey ends where it arrives. */
  returns?: boolean
  /** How a button is pressed, by its selector; with the mouse unless told otherwise. */
  press?(button: string): Promise<void>
  /** Told of every step before anything is pressed. */
  onStep?(step: string): Promise<void>
}

/** Buttons of a step, in the order in which a person presses them. */
const PRESSES: Record<string, string> = {
  'step-consent': 'agree',
  'step-choose': 'choose',
  'step-front': 'use-picture',
  'step-back': 'use-picture',
  'step-selfie': 'use-picture',
  'step-clip': 'start-liveness',
  'step-hand-over': 'go-on-here',
}
const STEPS = [...Object.keys(PRESSES), 'step-value', 'returned']
const ENDS = ['step-done', 'dead-page']

export const byId = (name: string) => `[data-testid="${name}"]`

/** Goes through a page as a person does, by the buttons that appear, until it ends. */
export async function goThrough(
  page: Page | Frame,
  { until, returns = false, onStep, press }: Journey = {},
): Promise<Ended> {
  const seen: string[] = []
  const stops = [...STEPS, ...(returns ? [] : ENDS), ...(until ? [until] : [])]
  const step = page.locator(stops.map((name) => `${byId('main')} ${byId(name)}`).join(',')).first()
  for (let i = 0; i < 40; i++) {
    await step.waitFor().catch(async (error: Error) => {
      throw new Error(`${error.message}\n${seen.join(', ')}\n${await page.locator('body').innerText()}`)
    })
    const shown = await read(step)
    // The step gave way to the next one between the two looks.
    if (!shown) continue
    const { name, kind, code, answers } = shown
    seen.push(code ? `${name} ${code}` : name)
    await onStep?.(name)
    if (!PRESSES[name] || name === until) return { step: name, kind, seen }
    if (PRESSES[name] === 'use-picture') await takePicture(page)
    const button = `${byId(PRESSES[name])}:enabled`
    await page.locator(button).waitFor()
    await (press ? press(button) : page.locator(button).click())
    await answered(page, answers)
  }
  throw new Error(`no end in sight: ${seen.join(', ')}`)
}

/** Presses a button and waits until the sandbox has answered, so that what comes next is not what was. */
export async function pressOn(page: Page | Frame, name: string): Promise<void> {
  const answers = await page.locator(byId('main')).getAttribute('data-answers')
  await page.locator(byId(name)).click()
  await answered(page, answers)
}

const answered = (page: Page | Frame, before: string | null) =>
  page.locator(`${byId('main')}:not([data-answers="${before}"])`).waitFor()

/** What a step says of itself; nothing where it is not on the page any more. */
const read = (step: Locator) =>
  step
    .evaluate((element) => {
      const main = element.closest('main')
      if (!main) return undefined
      return {
        name: element.getAttribute('data-testid')!,
        kind: element.getAttribute('data-kind'),
        code: element.querySelector('[data-testid="retry"]')?.getAttribute('data-code'),
        answers: main.getAttribute('data-answers'),
      }
    })
    .catch((error: Error) => {
      if (/context was destroyed|because of a navigation/.test(error.message)) return undefined
      throw error
    })

/**
 * Takes the picture that is in view, unless the page took it already: it does so when it finds nothing
 * to mend, and then its button is gone between a look and a press.
 */
export async function takePicture(page: Page | Frame): Promise<void> {
  await page
    .locator(`${byId('take-picture')}:enabled, ${byId('use-picture')}`)
    .first()
    .evaluate((button) => {
      if (button.getAttribute('data-testid') === 'take-picture')
        (button as unknown as { click(): void }).click()
    })
  await page.locator(byId('use-picture')).waitFor()
}
