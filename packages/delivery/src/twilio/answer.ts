import { openScript, scriptKey } from "./sealed-script.js";
import { codeTwiml, hangUpTwiml } from "./twiml.js";

/**
 * What the host's `answerUrl` answers, as `text/xml`: the code, one character at a time, when a key was
 * pressed; the end of the call for anything else. Let only Twilio in (`twilio.webhook()`): whoever
 * has the URL of a call can hear its code, as long as the call lasts.
 *
 * @example
 * app.post("/call", twilio.webhook(), (req, res) => {
 *   res.type("text/xml").send(answerTwilioCall({ secret, call: req.query.call, digits: req.body.Digits }));
 * });
 */
export function answerTwilioCall(options: {
  /** The same as for `twilioVoice`. */
  readonly secret: string;
  /** The query parameter `call`, as it came. */
  readonly call: unknown;
  /** The form field `Digits`, as it came: the key that was pressed. */
  readonly digits: unknown;
  /** Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}): string {
  const { secret, call, digits, now = Date.now } = options;
  const script = openScript(scriptKey(secret), call, now());
  const pressed = typeof digits === "string" && /^[0-9*#]$/u.test(digits);
  return script === null || !pressed ? hangUpTwiml : codeTwiml(script);
}
