export {
  type Catalogue,
  type Checked,
  defineCatalogue,
  type Entry,
  overrideCatalogue,
  type Texts,
  texts,
} from "./catalogue.js";
export type {
  Channel,
  Email,
  EmailChannel,
  Media,
  Medium,
  SendOptions,
  Sent,
  Sms,
  SmsChannel,
  VoiceCall,
  VoiceChannel,
  VoiceScript,
} from "./channel.js";
export type { RenderOptions } from "./compose.js";
export { type ChannelDefinition, defineChannel } from "./define-channel.js";
export {
  DeliveryError,
  type DeliveryErrorCode,
  type DeliveryErrorDetails,
  type DeliveryFailure,
  isDeliveryError,
} from "./error.js";
export { type FallbackOptions, fallback } from "./fallback.js";
export { maskEmail, maskPhone } from "./mask.js";
export type { Code } from "./message/codes.js";
export type {
  Actor,
  CaseEnd,
  ContactName,
  FactorName,
  NamedAccount,
  Occurrence,
  PasswordReason,
  RecoveryMethodName,
} from "./message/occurrence.js";
export {
  type CodeMessage,
  type CodeMessageKind,
  isCodeMessage,
  type Message,
  type MessageKind,
  type MessageOf,
  type Messages,
} from "./message.js";
export { isMessageKind, messageKinds } from "./message-shape.js";
export { formatOriginBoundLine, parseOriginBoundLine } from "./origin-bound.js";
export type { Phrases } from "./phrases.js";
export { type RenderedEmail, renderEmail } from "./render-email.js";
export { type RenderedSms, renderSms } from "./render-sms.js";
export { renderVoice } from "./render-voice.js";
export { type SmsSize, smsSize } from "./sms-size.js";
export type { Plural, Text } from "./template.js";
