import type { Handler } from '../../provider.ts'
import { createConfiguration } from './createConfiguration.ts'
import { createDossier } from './createDossier.ts'
import { createProcess } from './createProcess.ts'
import { createSubscription } from './createSubscription.ts'
import { deleteConfiguration } from './deleteConfiguration.ts'
import { deleteDossier } from './deleteDossier.ts'
import { deleteFile } from './deleteFile.ts'
import { deleteFiles } from './deleteFiles.ts'
import { deleteProcess } from './deleteProcess.ts'
import { deleteSubscription } from './deleteSubscription.ts'
import { deleteUserData } from './deleteUserData.ts'
import { downloadFullResult } from './downloadFullResult.ts'
import { getConfiguration } from './getConfiguration.ts'
import { getCurrentDiscovery } from './getCurrentDiscovery.ts'
import { getCurrentKeys } from './getCurrentKeys.ts'
import { getDocumentTypes } from './getDocumentTypes.ts'
import { getDossier } from './getDossier.ts'
import { getEnterpriseDiscovery } from './getEnterpriseDiscovery.ts'
import { getEnterpriseKeys } from './getEnterpriseKeys.ts'
import { getExternalId } from './getExternalId.ts'
import { getFile } from './getFile.ts'
import { getImage } from './getImage.ts'
import { getProcess } from './getProcess.ts'
import { getSubscription } from './getSubscription.ts'
import { getUserData } from './getUserData.ts'
import { getVideo } from './getVideo.ts'
import { issueCurrentToken } from './issueCurrentToken.ts'
import { issueEnterpriseToken } from './issueEnterpriseToken.ts'
import { listConfigurations } from './listConfigurations.ts'
import { listDossiers } from './listDossiers.ts'
import { listSubscriptions } from './listSubscriptions.ts'
import { matchDossier } from './matchDossier.ts'
import { openCapturePage } from './openCapturePage.ts'
import { redactImages } from './redactImages.ts'
import { setFiles } from './setFiles.ts'
import { setImages } from './setImages.ts'
import { setUserData } from './setUserData.ts'
import { startCaptureFlow } from './startCaptureFlow.ts'
import { startVerification } from './startVerification.ts'
import { testSubscription } from './testSubscription.ts'
import { updateConfiguration } from './updateConfiguration.ts'
import { updateImages } from './updateImages.ts'
import { updateSubscription } from './updateSubscription.ts'
import { updateUserData } from './updateUserData.ts'
import { watermarkImage } from './watermarkImage.ts'

/** The whole surface on one screen. */
export const routes: Record<string, Handler> = {
  createConfiguration,
  createDossier,
  createProcess,
  createSubscription,
  deleteConfiguration,
  deleteDossier,
  deleteFile,
  deleteFiles,
  deleteProcess,
  deleteSubscription,
  deleteUserData,
  downloadFullResult,
  getConfiguration,
  getCurrentDiscovery,
  getCurrentKeys,
  getDocumentTypes,
  getDossier,
  getEnterpriseDiscovery,
  getEnterpriseKeys,
  getExternalId,
  getFile,
  getImage,
  getProcess,
  getSubscription,
  getUserData,
  getVideo,
  issueCurrentToken,
  issueEnterpriseToken,
  listConfigurations,
  listDossiers,
  listSubscriptions,
  matchDossier,
  openCapturePage,
  redactImages,
  setFiles,
  setImages,
  setUserData,
  startCaptureFlow,
  startVerification,
  testSubscription,
  updateConfiguration,
  updateImages,
  updateSubscription,
  updateUserData,
  watermarkImage,
}
