import type { Json, Key } from "@sparekey/storage";
import { codeVerified } from "../decide/code-verified.js";
import { countVerified } from "../decide/send-ratio.js";
import { MfaError } from "../error.js";
import { mostAttemptsShared, pauseAfterLoss } from "./attempts.js";
import type { Engine } from "./engine.js";
import { readSends } from "./sends-record.js";

/** Counts a text or call whose code came back right: for a ratio, where one counted twice after a crash is no harm. */
export function countVerifications(engine: Engine): void {
  engine.handlers.set(codeVerified, async ({ tenant, input }) => {
    if (typeof input !== "string") return;
    const key: Key = [tenant, "sends:phone", "sends"];
    for (let tries = 0; tries < mostAttemptsShared; tries += 1) {
      const [entry] = await engine.store.get([key]);
      // Nothing was sent within a day: there is nothing to compare it with.
      if (entry === null || entry === undefined) return;
      const before = readSends(entry.value);
      const after = { ...before, ratios: countVerified(before.ratios, input, engine.clock()) };
      const value = JSON.parse(JSON.stringify(after)) as Json;
      const { version, expiresAt } = entry;
      if (await engine.store.commit({ check: [{ key, version }], set: [{ key, value, expiresAt }] })) return;
      await pauseAfterLoss(engine, tries);
    }
    throw new MfaError("unavailable", "A right code could not be counted: too many at once");
  });
}
