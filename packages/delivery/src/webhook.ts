export { type WebhookOptions, webhookChannel } from "./webhook/channel.js";
export { type SignedHeaders, signWebhook } from "./webhook/sign.js";
export {
  type VerifiedWebhook,
  type VerifyWebhookOptions,
  verifyWebhook,
  type WebhookDelivery,
} from "./webhook/verify.js";
