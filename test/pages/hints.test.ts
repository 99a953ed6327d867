import { describe, it } from 'vitest'
import { openPage, startBrowser } from '../support/browser.ts'
import { startSandbox } from '../support/start-sandbox.ts'
import { byId, goThrough } from './applicant.ts'
import { begin } from './integration.ts'

const sandbox = await startSandbox({ frozen: false })
const browser = await startBrowser()

/** Opens a page at a step and answers how the live picture is judged with something before the lens. */
async function pageAt(step: string) {
  const begun = await begin(sandbox, 'cm')
  const { page } = await openPage(browser)
  await page.goto(begun.url)
  await goThrough(page, { until: step })
  const shown = (element: string, shot: Record<string, string>) =>
    page.locator(`${byId(element)}[data-shows="${new URLSearchParams(shot)}"]`)
  return {
    /** Holds it before the lens and waits for that hint, and for its words. */
    expects: async (shot: Record<string, string>, hint: string, words = '') => {
      await page.evaluate((held) => (globalThis as any).sandboxCamera.show(held), shot)
      await shown('viewfinder', shot).waitFor()
      await page.locator(`${byId('hint')}[data-hint="${hint}"]`, { hasText: words }).waitFor()
    },
    /** Holds it before the lens and waits for the picture of it to be taken by itself. */
    takesItself: async (shot: Record<string, string>) => {
      await page.evaluate((held) => (globalThis as any).sandboxCamera.show(held), shot)
      await shown('preview', shot).waitFor()
    },
    close: () => page.context().close(),
  }
}

describe('what is to be mended in a document’s picture', () => {
  it('is said by live measures, and the picture is taken when nothing is', async () => {
    const at = await pageAt('step-front')
    await at.expects({ exposure: 'very-dark' }, 'too-dark', 'Too dark')
    await at.expects({ exposure: 'very-bright' }, 'too-bright')
    await at.expects({ glare: 'strong' }, 'glare')
    await at.expects({ blur: 'strong' }, 'hold-still')
    await at.expects({ motion: 'strong' }, 'hold-still')
    await at.expects({ resolution: 'strong' }, 'move-closer')
    await at.expects({ crop: 'strong' }, 'move-back')
    await at.expects({ show: 'nothing' }, 'nothing-there', 'Hold your document')
    await at.takesItself({ show: 'asked' })
    await at.close()
  })
})

describe('what is to be mended in a face’s picture', () => {
  it('is said by live measures, and the picture is taken when nothing is', async () => {
    const at = await pageAt('step-selfie')
    await at.expects({ exposure: 'very-dark' }, 'too-dark')
    await at.expects({ exposure: 'very-bright' }, 'too-bright')
    await at.expects({ glare: 'strong' }, 'glare')
    await at.expects({ blur: 'strong' }, 'hold-still')
    await at.expects({ motion: 'strong' }, 'hold-still')
    await at.expects({ distance: 'strong' }, 'move-closer', 'Move closer')
    await at.expects({ zoom: '2' }, 'move-back')
    await at.expects({ offset: 'strong' }, 'centre', 'Centre your face')
    await at.expects({ face: 'second-person' }, 'one-face')
    await at.expects({ show: 'nothing' }, 'nothing-there', 'Hold your face')
    await at.takesItself({ show: 'asked' })
    await at.close()
  })
})

describe('the sandbox’s corner of the page', () => {
  it('holds the other side of a document before the lens, which the provider refuses', async () => {
    const begun = await begin(sandbox, 'identomat', { scenario: 'document/identity-card' })
    const { page } = await openPage(browser)
    await page.goto(begun.url)
    await goThrough(page, { until: 'step-front' })
    await page.locator(`${byId('device-picker')} summary`).click()
    await page.locator(byId('held-select')).selectOption({ label: 'the back side' })
    await page.locator(`${byId('preview')}[data-shows="show=back"]`).waitFor()
    await page.locator(byId('use-picture')).click()
    await page.locator(byId('retry'), { hasText: 'This is the wrong side of the document' }).waitFor()
    await page.context().close()
  })
})

describe('what nobody at the camera can see', () => {
  it.each([
    ['step-front', { attack: 'screen' }],
    ['step-front', { attack: 'photocopy' }],
    ['step-front', { show: 'other-document' }],
    ['step-selfie', { attack: 'print' }],
    ['step-selfie', { attack: 'paper-mask' }],
    ['step-selfie', { face: 'other-person' }],
  ])('at %s is left to the server: %o is taken by itself', async (step, shot) => {
    const at = await pageAt(step)
    await at.takesItself(shot as unknown as Record<string, string>)
    await at.close()
  })
})
