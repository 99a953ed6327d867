import { isoDay } from '../foundation/clock.ts'
import { createConsumerStage, type PlayedExchange } from '../consumer/consumer-stage.ts'
import { createLoopbackReceiver, type LoopbackReceiver } from '../consumer/loopback-receiver.ts'
import type { ConsumerStage } from '../providers/provider.ts'
import type { Sandbox, TenantHandle } from '../sandbox.ts'
import { resolvePlan } from '../scenario/resolve.ts'

/** The consumer's place for one tenant of a sandbox in this process, for setting provider states up. */
export async function contractStage(
  sandbox: Sandbox,
  tenant: TenantHandle,
  provider: string,
  scenario: string,
  tell?: (exchange: PlayedExchange) => void,
): Promise<ConsumerStage> {
  const { house, control } = sandbox
  const now = house.tenants.now((await house.tenants.read(tenant.id))!)
  const receiver = await receiverOf(sandbox)
  return createConsumerStage({
    control,
    tenant: tenant.id,
    baseUrl: sandbox.providers[provider]!.baseUrl,
    credentials: tenant.credentials[provider],
    scenario,
    plan: await resolvePlan(house.catalogue.need(scenario), house.catalogue, {
      today: isoDay(now),
      seed: '1',
    }),
    receiver: receiver.under(tenant.id),
    ...(tell ? { tell } : {}),
  })
}

const receivers = new WeakMap<Sandbox, Promise<LoopbackReceiver>>()

/** One receiver a sandbox, told apart by the tenant in the path. */
function receiverOf(sandbox: Sandbox): Promise<LoopbackReceiver> {
  let receiver = receivers.get(sandbox)
  if (!receiver) {
    receiver = createLoopbackReceiver('/consumer', { contentType: 'application/json', text: '{}' })
    receivers.set(sandbox, receiver)
  }
  return receiver
}
