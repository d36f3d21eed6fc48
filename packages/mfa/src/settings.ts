import type { Engine } from "./engine/engine.js";
import { refuseLostAccount } from "./engine/engine.js";
import { load } from "./engine/load.js";
import { MfaError } from "./error.js";

/** A bound factor, as its owner is shown it. */
export interface Device<M extends string = string> {
  readonly id: string;
  readonly method: M | "authenticator_app";
  readonly name: string;
  readonly addedAtMs: number;
  readonly lastUsedAtMs: number | null;
}

/** What *My settings* shows. */
export interface Settings<M extends string = string> {
  readonly enrolled: boolean;
  readonly devices: readonly Device<M>[];
}

export interface SettingsApi<M extends string = string> {
  /** Throws {@link MfaError} `unavailable` when the store or the directory does not answer. */
  view(account: string): Promise<Settings<M>>;
}

export function settingsOf<M extends string>(engine: Engine): SettingsApi<M> {
  return {
    async view(account) {
      const ref = { tenant: engine.tenant, account };
      try {
        const person = await engine.directory.account(account);
        if (person === null)
          throw new MfaError("unknown_account", "The directory knows no account with this id");
        const { account: record } = await load(engine, ref, null);
        if (record === null) refuseLostAccount(person);
        return {
          enrolled: record !== null && record.enrolledAt !== null,
          devices: (record?.apps ?? []).map((app) => ({
            id: app.id,
            method: "authenticator_app",
            name: app.name,
            addedAtMs: app.addedAt,
            lastUsedAtMs: app.lastUsedAt,
          })),
        };
      } catch (cause) {
        if (cause instanceof MfaError && cause.code === "unknown_account") throw cause;
        engine.onError?.(cause);
        throw new MfaError("unavailable", "The settings cannot be read now", { cause });
      }
    },
  };
}
