import type { JsonObject } from '../foundation/json.ts'
import type {
  Answer,
  Identity,
  ProviderDoor,
  ProviderRoom,
  Reading,
  WireRequest,
} from '../providers/provider.ts'
import type { Seen } from '../journey/work.ts'
import type { FaultPlan } from './faults/fault-plan.ts'
import type { TenantRow } from '../storage/port.ts'
import type { Contract, Operation } from './contract.ts'

/** One request on its way through the exchange: each step reads what came before and adds its own. */
export interface Passage {
  readonly door: ProviderDoor
  readonly room: ProviderRoom
  readonly contract: Contract
  readonly request: WireRequest
  readonly startedAt: number
  reading?: Reading
  operation?: Operation
  params: Record<string, string>
  /** What the router found when it was no operation. */
  noRoute?: { found: 'other-method'; allow: string[] } | { found: 'nothing' }
  identity?: Identity
  tenant?: TenantRow
  settings?: JsonObject
  /** Our id of the session this call is about. */
  session?: string
  /** That session as it was found on the way, with the key that led to it. */
  seen?: Seen
  plan: FaultPlan
  answer?: Answer
  explanation: JsonObject
  /** Our defect, when there was one. */
  defect?: unknown
}
