import type { Handler } from '../../provider.ts'
import { addAddressStatement } from './addAddressStatement.ts'
import { addBackId } from './addBackId.ts'
import { addBackIdV2 } from './addBackIdV2.ts'
import { addBackSecondId } from './addBackSecondId.ts'
import { addBarcode } from './addBarcode.ts'
import { addConferenceEvent } from './addConferenceEvent.ts'
import { addCreditCardBack } from './addCreditCardBack.ts'
import { addCreditCardFront } from './addCreditCardFront.ts'
import { addCurp } from './addCurp.ts'
import { addCurpV2 } from './addCurpV2.ts'
import { addCustomFields } from './addCustomFields.ts'
import { addDeviceFingerprint } from './addDeviceFingerprint.ts'
import { addDocument } from './addDocument.ts'
import { addDocumentId } from './addDocumentId.ts'
import { addDocumentV2 } from './addDocumentV2.ts'
import { addEmail } from './addEmail.ts'
import { addEvent } from './addEvent.ts'
import { addFace } from './addFace.ts'
import { addFaceThirdParty } from './addFaceThirdParty.ts'
import { addFrontId } from './addFrontId.ts'
import { addFrontIdV2 } from './addFrontIdV2.ts'
import { addFrontSecondId } from './addFrontSecondId.ts'
import { addGeolocation } from './addGeolocation.ts'
import { addInitials } from './addInitials.ts'
import { addInterviewEvent } from './addInterviewEvent.ts'
import { addInterviewEvents } from './addInterviewEvents.ts'
import { addMlConsent } from './addMlConsent.ts'
import { addName } from './addName.ts'
import { addNfcData } from './addNfcData.ts'
import { addPhone } from './addPhone.ts'
import { addQrCodeText } from './addQrCodeText.ts'
import { addSignature } from './addSignature.ts'
import { addSignatureV2 } from './addSignatureV2.ts'
import { addSpeech } from './addSpeech.ts'
import { addUserConsent } from './addUserConsent.ts'
import { attachFlow } from './attachFlow.ts'
import { attachSignatureOnAnnotation } from './attachSignatureOnAnnotation.ts'
import { attachSignatureToPdf } from './attachSignatureToPdf.ts'
import { attemptFinished } from './attemptFinished.ts'
import { authenticateFace } from './authenticateFace.ts'
import { compareOtp } from './compareOtp.ts'
import { compareSmsOtp } from './compareSmsOtp.ts'
import { compareVideoSelfieId } from './compareVideoSelfieId.ts'
import { compareVideoSelfieOcr } from './compareVideoSelfieOcr.ts'
import { confirmSecondFactor } from './confirmSecondFactor.ts'
import { connectConference } from './connectConference.ts'
import { createRecordingSession } from './createRecordingSession.ts'
import { createSpeechSession } from './createSpeechSession.ts'
import { deleteCustomer } from './deleteCustomer.ts'
import { deleteInterview } from './deleteInterview.ts'
import { deleteInterviews } from './deleteInterviews.ts'
import { disconnectConference } from './disconnectConference.ts'
import { executiveLogIn } from './executiveLogIn.ts'
import { externalSendSms } from './externalSendSms.ts'
import { externalVerification } from './externalVerification.ts'
import { externalVerificationEkyb } from './externalVerificationEkyb.ts'
import { externalVerificationEkyc } from './externalVerificationEkyc.ts'
import { fetchAssets } from './fetchAssets.ts'
import { finishStatus } from './finishStatus.ts'
import { generateCode } from './generateCode.ts'
import { generateDocumentUploadUrl } from './generateDocumentUploadUrl.ts'
import { generateRecordingUploadUrl } from './generateRecordingUploadUrl.ts'
import { getAllFlows } from './getAllFlows.ts'
import { getConferenceConnection } from './getConferenceConnection.ts'
import { getConferenceQueueIndex } from './getConferenceQueueIndex.ts'
import { getCustomFields } from './getCustomFields.ts'
import { getEmail } from './getEmail.ts'
import { getEncryptionKey } from './getEncryptionKey.ts'
import { getEvents } from './getEvents.ts'
import { getFeatureConfig } from './getFeatureConfig.ts'
import { getFlow } from './getFlow.ts'
import { getFlowIndexes } from './getFlowIndexes.ts'
import { getImages } from './getImages.ts'
import { getImagesV2 } from './getImagesV2.ts'
import { getInterviewerInfo } from './getInterviewerInfo.ts'
import { getOcrData } from './getOcrData.ts'
import { getOcrDataSecondId } from './getOcrDataSecondId.ts'
import { getOcrDataV2 } from './getOcrDataV2.ts'
import { getOnboardingFlow } from './getOnboardingFlow.ts'
import { getOnboardingModules } from './getOnboardingModules.ts'
import { getOnboardingStatus } from './getOnboardingStatus.ts'
import { getOnboardingUrl } from './getOnboardingUrl.ts'
import { getPaymentProofInfo } from './getPaymentProofInfo.ts'
import { getPhone } from './getPhone.ts'
import { getQr } from './getQr.ts'
import { getQuestions } from './getQuestions.ts'
import { getRegions } from './getRegions.ts'
import { getScore } from './getScore.ts'
import { getSignedContractsLinks } from './getSignedContractsLinks.ts'
import { getSignedDocuments } from './getSignedDocuments.ts'
import { getStartInfo } from './getStartInfo.ts'
import { getStoredFile } from './getStoredFile.ts'
import { getUpdatedWatchlistResult } from './getUpdatedWatchlistResult.ts'
import { getUserConsent } from './getUserConsent.ts'
import { getVideoSelfieConfig } from './getVideoSelfieConfig.ts'
import { getWatchlistResult } from './getWatchlistResult.ts'
import { getWebLibs } from './getWebLibs.ts'
import { getWorkflowInfo } from './getWorkflowInfo.ts'
import { getWorkflowNode } from './getWorkflowNode.ts'
import { identifyOneToN } from './identifyOneToN.ts'
import { identifyOneToNV2 } from './identifyOneToNV2.ts'
import { identifyOneToOne } from './identifyOneToOne.ts'
import { identifyOneToOneThirdParty } from './identifyOneToOneThirdParty.ts'
import { identifyOneToOneV2 } from './identifyOneToOneV2.ts'
import { initWatchlist } from './initWatchlist.ts'
import { isPostprocessFinished } from './isPostprocessFinished.ts'
import { joinConferenceQueue } from './joinConferenceQueue.ts'
import { logFrame } from './logFrame.ts'
import { matchCustomerLastName } from './matchCustomerLastName.ts'
import { matchLastName } from './matchLastName.ts'
import { notifySendSms } from './notifySendSms.ts'
import { openClientPage } from './openClientPage.ts'
import { openOnboardingPage } from './openOnboardingPage.ts'
import { processAddress } from './processAddress.ts'
import { processApprove } from './processApprove.ts'
import { processCreditCard } from './processCreditCard.ts'
import { processFace } from './processFace.ts'
import { processFaceVsSecondId } from './processFaceVsSecondId.ts'
import { processGovernmentValidation } from './processGovernmentValidation.ts'
import { processId } from './processId.ts'
import { processPaymentProof } from './processPaymentProof.ts'
import { processSecondId } from './processSecondId.ts'
import { processSign } from './processSign.ts'
import { processWatchlist } from './processWatchlist.ts'
import { processWorkflowNode } from './processWorkflowNode.ts'
import { putEncryptionKey } from './putEncryptionKey.ts'
import { putUploadedFile } from './putUploadedFile.ts'
import { searchWorkflows } from './searchWorkflows.ts'
import { sendEmail } from './sendEmail.ts'
import { sendOtp } from './sendOtp.ts'
import { sendSmsOtp } from './sendSmsOtp.ts'
import { setSessionStatus } from './setSessionStatus.ts'
import { startOnboarding } from './startOnboarding.ts'
import { startRecording } from './startRecording.ts'
import { startSpeechRecord } from './startSpeechRecord.ts'
import { stopRecording } from './stopRecording.ts'
import { stopSpeechRecord } from './stopSpeechRecord.ts'
import { updateSession } from './updateSession.ts'
import { validateCurp } from './validateCurp.ts'
import { verifyAuthentication } from './verifyAuthentication.ts'
import { verifyAuthenticationAttempt } from './verifyAuthenticationAttempt.ts'
import { verifyCode } from './verifyCode.ts'

/** operationId → handler: the vendor's whole surface. */
export const routes: Record<string, Handler> = {
  addAddressStatement,
  addBackId,
  addBackIdV2,
  addBackSecondId,
  addBarcode,
  addConferenceEvent,
  addCreditCardBack,
  addCreditCardFront,
  addCurp,
  addCurpV2,
  addCustomFields,
  addDeviceFingerprint,
  addDocument,
  addDocumentId,
  addDocumentV2,
  addEmail,
  addEvent,
  addFace,
  addFaceThirdParty,
  addFrontId,
  addFrontIdV2,
  addFrontSecondId,
  addGeolocation,
  addInitials,
  addInterviewEvent,
  addInterviewEvents,
  addMlConsent,
  addName,
  addNfcData,
  addPhone,
  addQrCodeText,
  addSignature,
  addSignatureV2,
  addSpeech,
  addUserConsent,
  attachFlow,
  attachSignatureOnAnnotation,
  attachSignatureToPdf,
  attemptFinished,
  authenticateFace,
  compareOtp,
  compareSmsOtp,
  compareVideoSelfieId,
  compareVideoSelfieOcr,
  confirmSecondFactor,
  connectConference,
  createRecordingSession,
  createSpeechSession,
  deleteCustomer,
  deleteInterview,
  deleteInterviews,
  disconnectConference,
  executiveLogIn,
  externalSendSms,
  externalVerification,
  externalVerificationEkyb,
  externalVerificationEkyc,
  fetchAssets,
  finishStatus,
  generateCode,
  generateDocumentUploadUrl,
  generateRecordingUploadUrl,
  getAllFlows,
  getConferenceConnection,
  getConferenceQueueIndex,
  getCustomFields,
  getEmail,
  getEncryptionKey,
  getEvents,
  getFeatureConfig,
  getFlow,
  getFlowIndexes,
  getImages,
  getImagesV2,
  getInterviewerInfo,
  getOcrData,
  getOcrDataSecondId,
  getOcrDataV2,
  getOnboardingFlow,
  getOnboardingModules,
  getOnboardingStatus,
  getOnboardingUrl,
  getPaymentProofInfo,
  getPhone,
  getQr,
  getQuestions,
  getRegions,
  getScore,
  getSignedContractsLinks,
  getSignedDocuments,
  getStartInfo,
  getStoredFile,
  getUpdatedWatchlistResult,
  getUserConsent,
  getVideoSelfieConfig,
  getWatchlistResult,
  getWebLibs,
  getWorkflowInfo,
  getWorkflowNode,
  identifyOneToN,
  identifyOneToNV2,
  identifyOneToOne,
  identifyOneToOneThirdParty,
  identifyOneToOneV2,
  initWatchlist,
  isPostprocessFinished,
  joinConferenceQueue,
  logFrame,
  matchCustomerLastName,
  matchLastName,
  notifySendSms,
  openClientPage,
  openOnboardingPage,
  processAddress,
  processApprove,
  processCreditCard,
  processFace,
  processFaceVsSecondId,
  processGovernmentValidation,
  processId,
  processPaymentProof,
  processSecondId,
  processSign,
  processWatchlist,
  processWorkflowNode,
  putEncryptionKey,
  putUploadedFile,
  searchWorkflows,
  sendEmail,
  sendOtp,
  sendSmsOtp,
  setSessionStatus,
  startOnboarding,
  startRecording,
  startSpeechRecord,
  stopRecording,
  stopSpeechRecord,
  updateSession,
  validateCurp,
  verifyAuthentication,
  verifyAuthenticationAttempt,
  verifyCode,
}
