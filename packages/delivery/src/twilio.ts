export { answerTwilioCall } from "./twilio/answer.js";
export { type TwilioSmsClient, type TwilioSmsOptions, twilioSms } from "./twilio/sms.js";
export { type TwilioVoiceClient, type TwilioVoiceOptions, twilioVoice } from "./twilio/voice.js";
