export { channelContract } from "./testing/contract.js";
export { createTestOutbox, type Recorded, type TestOutbox } from "./testing/outbox.js";
export type { Arrived, ChannelContractOptions, ContractSubject, ProviderMood } from "./testing/provider.js";
export { sampleMessages } from "./testing/samples.js";
