import type { Channel, Medium } from "../channel.js";

/** How the provider behind the channel behaves in a test. */
export type ProviderMood =
  /** Takes everything. */
  | "accept"
  /** Refuses the message, for good. */
  | "refuse"
  /** Says that it cannot work now. */
  | "down"
  /** Takes the connection and never answers. */
  | "hang"
  /** Answers something that it does not document. */
  | "garbage"
  /** Closes the connection without an answer. */
  | "close";

/** What arrived at the provider, in plain words. */
export interface Arrived {
  readonly to: string;
  /** The text of the SMS, the text part of the mail, or the characters of the call put together. */
  readonly text: string;
  readonly subject?: string | undefined;
}

/** A channel with its provider behind it. */
export interface ContractSubject<M extends Medium> {
  /** Its time-out is at most a second, so that the contract does not take long. */
  readonly channel: Channel<M>;
  /** What the provider has taken so far. */
  readonly arrived: () => Promise<readonly Arrived[]> | readonly Arrived[];
  readonly close?: (() => Promise<void> | void) | undefined;
}

/** What {@link channelContract} needs to know. */
export interface ChannelContractOptions<M extends Medium> {
  readonly medium: M;
  /** Makes a channel whose provider is in this mood; `null` where the provider cannot be. */
  readonly open: (mood: ProviderMood) => Promise<ContractSubject<M> | null> | ContractSubject<M> | null;
  /** Whether the provider drops a repeat under one idempotency key. */
  readonly idempotent: boolean;
  /** Keys and passwords of the channel: they must not be in any error. */
  readonly secrets?: readonly string[] | undefined;
  /** How long a case may take before the channel counts as hanging, in milliseconds. Default 10,000. */
  readonly patienceMs?: number | undefined;
  /** Registers a test: `test` of vitest, jest, mocha or `node:test`. */
  readonly test: (name: string, run: () => Promise<void>) => unknown;
}

/** A case of the contract: what it is called, how the provider feels, what is tried. */
export type ContractCase = readonly [
  name: string,
  mood: ProviderMood,
  run: <M extends Medium>(subject: ContractSubject<M>, options: ChannelContractOptions<M>) => Promise<void>,
];
