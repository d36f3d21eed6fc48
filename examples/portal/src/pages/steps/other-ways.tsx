import type { Way } from "@sparekey/mfa";
import { methodWords, type PortalMethod } from "../../method-words.js";
import { timeInWords } from "../time.js";
import type { Journey } from "./journey.js";
import { VerbForm } from "./verb.js";

/** A button for each way: what was never set up is never here (J6.1). */
export function Ways({ ways, journey }: { ways: readonly Way<PortalMethod>[]; journey: Journey }) {
  return (
    <ul class="ways">
      {ways.map((way) => (
        <li>
          <VerbForm journey={journey} verb="choose">
            <input type="hidden" name="method" value={way.method} />
            <input type="hidden" name="to" value={way.id} />
            <button type="submit" class="way">
              {methodWords(way.method).choose}
              {way.label === undefined ? null : <span class="faint"> {way.label}</span>}
            </button>
          </VerbForm>
          {way.lockedUntilMs === undefined ? null : (
            <p class="hint">{`Waits until ${timeInWords(way.lockedUntilMs)} after too many wrong codes.`}</p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What else one can do, under the main form; nothing where there is nothing. */
export function OtherWays({ ways, journey }: { ways: readonly Way<PortalMethod>[]; journey: Journey }) {
  if (ways.length === 0) return null;
  return (
    <section class="aside" aria-labelledby="other-ways">
      <h2 id="other-ways">Another way</h2>
      <Ways ways={ways} journey={journey} />
    </section>
  );
}
