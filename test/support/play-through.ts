import { createConsumerStage, type PlayedExchange } from '../../src/consumer/consumer-stage.ts'
import { createLoopbackReceiver, type ReceivedWebhook } from '../../src/consumer/loopback-receiver.ts'
import type { Json } from '../../src/foundation/json.ts'
import { isoDay } from '../../src/foundation/clock.ts'
import { resolvePlan } from '../../src/scenario/resolve.ts'
import type { Sandbox } from '../../src/sandbox.ts'

export interface Played {
  exchanges: PlayedExchange[]
  webhooks: ReceivedWebhook[]
  /** The provider's own final answer. */
  result: Json
  /** Newest session of the tenant, as `GET /control/sessions/{id}` explains it. */
  session: any
}

/** Plays a scenario through a provider over real HTTP, as a consumer with its applicant would. */
export async function playThrough(
  sandbox: Sandbox,
  provider: string,
  scenario: string,
  tenantId = 'default',
  /** Told of every call of the consumer before it is made. */
  beforeCall: (method: string) => Promise<void> = async () => {},
): Promise<Played> {
  const { control, house } = sandbox
  const tenant = await sandbox.tenant(tenantId)
  const row = (await house.tenants.read(tenant.id))!
  const moment = { today: isoDay(house.tenants.now(row)), seed: row.seed }
  await control.put(`/tenants/${tenant.id}/scenario`, { scenario })
  const receiver = await createLoopbackReceiver()
  const exchanges: PlayedExchange[] = []
  try {
    const room = await house.room(provider)
    const stage = createConsumerStage({
      control,
      tenant: tenant.id,
      baseUrl: sandbox.providers[provider]!.baseUrl,
      credentials: tenant.credentials[provider],
      scenario,
      plan: await resolvePlan(house.catalogue.need(scenario), house.catalogue, moment),
      receiver,
      tell: (exchange) => exchanges.push(exchange),
    })
    const result = await room.play.consumer({
      ...stage,
      call: async (method, url, options) => {
        await beforeCall(method)
        return stage.call(method, url, options)
      },
    })
    await stage.settle()
    const [newest] = (await control.get(`/tenants/${tenant.id}/sessions?provider=${provider}&limit=1`))
      .sessions
    const session = newest && (await control.get(`/sessions/${newest.id}`))
    return { exchanges, webhooks: receiver.received(), result, session }
  } finally {
    await receiver.close()
  }
}
