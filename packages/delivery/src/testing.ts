export { createTestOutbox, type Recorded, type TestOutbox } from "./testing/outbox.js";
