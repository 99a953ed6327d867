import type { Sandbox } from '../../src/sandbox.ts'
import { createClient } from '../http/cm/support.ts'
import { aCompany } from '../http/identomat/company.ts'
import { aClient } from '../http/incode/client.ts'
import { anAccount } from '../http/signicat/account.ts'

/** One verification begun by a provider's API, in a tenant of its own. */
export interface Begun {
  tenant: string
  provider: string
  /** The page's address, as the API hands it out. */
  url: string
  /** The session's id in the control API. */
  session: string
}

export interface Wish {
  scenario?: string
  /** Where the browser goes at the end. */
  returnTo?: string
  /** Provider settings of the tenant, set before anything begins. */
  settings?: object
  body?: object
}

/** How an integration with each provider begins. */
const BEGIN: Record<string, (sandbox: Sandbox, wish: Wish) => Promise<{ tenant: string; url: string }>> = {
  cm: async (sandbox, { scenario, returnTo, settings, body }) => {
    const client = await createClient(sandbox)
    if (settings) await client.settings({}, settings)
    const returnUrl = returnTo === undefined ? {} : { returnUrl: returnTo }
    const made = await client.create(
      { tasks: ['document_scan', 'face_liveness', 'face_match'], ...returnUrl, ...body },
      scenario,
    )
    return { tenant: client.tenant, url: made.url }
  },
  identomat: async (sandbox, { scenario, returnTo, settings, body }) => {
    const company = await aCompany(sandbox)
    if (settings) await company.settings(settings)
    const flags = returnTo === undefined ? {} : { return_url: returnTo }
    const token = await company.begin({ flags: { language: 'en', ...flags }, ...body }, scenario)
    return { tenant: company.id, url: `${company.base}/?session_token=${token}` }
  },
  incode: async (sandbox, { scenario, returnTo, settings, body }) => {
    const client = await aClient(sandbox)
    if (settings) await client.settings(settings)
    const redirection = returnTo === undefined ? {} : { redirectionUrl: returnTo }
    const { token } = await client.start({ ...redirection, ...body }, scenario)
    const { url } = (await client.call('GET', '/omni/onboarding-url', { token })).json
    return { tenant: client.tenant, url }
  },
  signicat: async (sandbox, { scenario, returnTo, settings, body }) => {
    const account = await anAccount(sandbox)
    if (settings) await account.settings(settings)
    const redirection = returnTo === undefined ? {} : { redirectUrl: returnTo }
    const { artifact } = await account.capture(await account.dossier(), { ...redirection, ...body }, scenario)
    return { tenant: account.id, url: `${account.base}/capture/#/artifact=${artifact}` }
  },
}

export const PROVIDERS = Object.keys(BEGIN)

export async function begin(sandbox: Sandbox, provider: string, wish: Wish = {}): Promise<Begun> {
  const { tenant, url } = await BEGIN[provider]!(sandbox, wish)
  const { sessions } = await sandbox.control.get(`/tenants/${tenant}/sessions?provider=${provider}&limit=1`)
  return { tenant, provider, url, session: sessions[0].id }
}
