import type { Way } from "@sparekey/mfa";
import type { Child } from "hono/jsx";
import { methodWords, type PortalMethod } from "../../method-words.js";
import { timeInWords } from "../time.js";
import type { Journey } from "./journey.js";
import { VerbForm } from "./verb.js";

interface Props {
  readonly ways: readonly Way<PortalMethod>[];
  readonly journey: Journey;
}

/** A button for each way: what was never set up is never here (J6.1). */
export function Ways({ ways, journey }: Props) {
  return (
    <ul class="ways">
      {ways.map((way) => (
        <li>
          <WayButton way={way} journey={journey} class="way">
            {methodWords(way.method).choose}
            {way.label === undefined ? null : (
              <span class="faint">
                {" "}
                <bdi>{way.label}</bdi>
              </span>
            )}
          </WayButton>
          {way.lockedUntilMs === undefined ? null : (
            <p class="hint">{`Waits until ${timeInWords(way.lockedUntilMs, journey.nowMs)} after too many wrong codes.`}</p>
          )}
        </li>
      ))}
    </ul>
  );
}

interface WayButtonProps {
  readonly way: Way<PortalMethod>;
  readonly journey: Journey;
  readonly class: "way" | "secondary";
  readonly children: Child;
}

function WayButton({ way, journey, children, ...rest }: WayButtonProps) {
  return (
    <VerbForm journey={journey} verb="choose">
      <input type="hidden" name="method" value={way.method} />
      <input type="hidden" name="to" value={way.id} />
      <button type="submit" class={rest.class}>
        {children}
      </button>
    </VerbForm>
  );
}

/** What else one can do, under the main form; nothing where there is nothing. */
export function OtherWays({ ways, journey }: Props) {
  const factors = ways.filter(({ role }) => role === "factor");
  // J4.2: a code that somebody gave is asked for by its own name.
  const given = ways.filter(({ method }) => isGiven(method));
  const recovery = ways.filter(({ role, method }) => role === "recovery" && !isGiven(method));
  const [only, ...more] = recovery;
  return (
    <>
      {factors.length === 0 ? null : (
        <section class="aside" aria-labelledby="other-ways">
          <h2 id="other-ways">Another way</h2>
          <Ways ways={factors} journey={journey} />
        </section>
      )}
      {given.map((way) => (
        <div class="aside">
          <WayButton way={way} journey={journey} class="secondary">
            {methodWords(way.method).choose}
          </WayButton>
        </div>
      ))}
      {only === undefined ? null : (
        <div class="aside">
          {more.length === 0 ? (
            // J3.1: the only one there is is used at once.
            <WayButton way={only} journey={journey} class="secondary">
              Use a recovery method
            </WayButton>
          ) : (
            <details>
              <summary>Use a recovery method</summary>
              <Ways ways={recovery} journey={journey} />
            </details>
          )}
        </div>
      )}
      <SupportLink journey={journey} />
    </>
  );
}

/** Nobody is left without a way on (J6.1). */
export function SupportLink({ journey }: { journey: Journey }) {
  if (journey.support === null) return null;
  return (
    <p class="aside">
      Nothing of this at hand? <a href={journey.support}>Contact support</a>
      {journey.waiting === null ? null : (
        <>
          {" "}
          or <a href={journey.waiting}>get back in by waiting</a>
        </>
      )}
    </p>
  );
}

/** Codes that a person gave, not ones that were set up. */
function isGiven(method: PortalMethod): boolean {
  return method === "temporary_code" || method === "support_call" || method === "delayed_recovery";
}
