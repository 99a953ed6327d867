import type { ControlHandler } from '../call.ts'
import { advanceClock } from './advanceClock.ts'
import { armScenarios } from './armScenarios.ts'
import { clearActiveScenario } from './clearActiveScenario.ts'
import { clearArmed } from './clearArmed.ts'
import { clearFaults } from './clearFaults.ts'
import { createTenant } from './createTenant.ts'
import { deleteTenant } from './deleteTenant.ts'
import { getActiveScenario } from './getActiveScenario.ts'
import { getCapture } from './getCapture.ts'
import { getClock } from './getClock.ts'
import { getContactSheet } from './getContactSheet.ts'
import { getContract } from './getContract.ts'
import { getControlContract } from './getControlContract.ts'
import { getFaults } from './getFaults.ts'
import { getFidelity } from './getFidelity.ts'
import { getHealth } from './getHealth.ts'
import { getProvider } from './getProvider.ts'
import { getProviderContract } from './getProviderContract.ts'
import { getScenario } from './getScenario.ts'
import { getSession } from './getSession.ts'
import { getSettings } from './getSettings.ts'
import { getTenant } from './getTenant.ts'
import { listArmed } from './listArmed.ts'
import { listContracts } from './listContracts.ts'
import { listDeliveries } from './listDeliveries.ts'
import { listPersonas } from './listPersonas.ts'
import { listProviders } from './listProviders.ts'
import { listScenarios } from './listScenarios.ts'
import { listSessions } from './listSessions.ts'
import { listTenants } from './listTenants.ts'
import { patchSettings } from './patchSettings.ts'
import { performSession } from './performSession.ts'
import { photographDocument } from './photographDocument.ts'
import { photographSelfie } from './photographSelfie.ts'
import { putClock } from './putClock.ts'
import { putFaults } from './putFaults.ts'
import { putSettings } from './putSettings.ts'
import { readJournal } from './readJournal.ts'
import { replayDeliveries } from './replayDeliveries.ts'
import { replayDelivery } from './replayDelivery.ts'
import { resetTenant } from './resetTenant.ts'
import { reviewSession } from './reviewSession.ts'
import { setActiveScenario } from './setActiveScenario.ts'
import { setSessionCamera } from './setSessionCamera.ts'
import { setSessionScenario } from './setSessionScenario.ts'
import { settleTenant } from './settleTenant.ts'
import { streamEvents } from './streamEvents.ts'

/** operationId → handler: the whole control API on one screen. */
export const routes = {
  getHealth,
  getControlContract,
  listTenants,
  createTenant,
  getTenant,
  deleteTenant,
  resetTenant,
  getSettings,
  putSettings,
  patchSettings,
  listProviders,
  getProvider,
  getProviderContract,
  listPersonas,
  listScenarios,
  getScenario,
  getActiveScenario,
  setActiveScenario,
  clearActiveScenario,
  listArmed,
  armScenarios,
  clearArmed,
  getFaults,
  putFaults,
  clearFaults,
  listSessions,
  getSession,
  setSessionScenario,
  getCapture,
  setSessionCamera,
  performSession,
  reviewSession,
  getClock,
  putClock,
  advanceClock,
  readJournal,
  listDeliveries,
  replayDelivery,
  replayDeliveries,
  settleTenant,
  streamEvents,
  photographDocument,
  photographSelfie,
  getContactSheet,
  listContracts,
  getContract,
  getFidelity,
} satisfies Record<string, ControlHandler>
